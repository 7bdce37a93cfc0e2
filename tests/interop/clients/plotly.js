// SPDX-License-Identifier: GPL-3.0-or-later
// A figure of two traces over REST, then a stream to each, through the npm package plotly, unchanged but for the host.
// node plotly.js PORT COUNT: COUNT points a token; prints what the callbacks got.
'use strict';

const [port, count] = process.argv.slice(2).map(Number);
const plotly = require('plotly')({username: 'ada', apiKey: 'abcdefghij', host: 'localhost', port});

const tokens = ['abcdefghij', 'klmnopqrst'];
const data = tokens.map((token) => ({x: [], y: [], type: 'scatter', mode: 'lines', stream: {token, maxpoints: count}}));
const options = {filename: 'node & co 100%', fileopt: 'overwrite', layout: {title: 'Two streams'}};

function end(error) {
    console.error(error);
    process.exit(1);
}

plotly.plot(data, options, (error, plot) => {
    if (error) end(error);
    const statuses = {};
    for (const [index, token] of tokens.entries()) {
        const stream = plotly.stream({token, port}, (streamError, answer) => {
            if (streamError) end(streamError);
            statuses[token] = answer.statusCode;
            if (Object.keys(statuses).length === tokens.length) console.log(JSON.stringify({url: plot.url, statuses}));
        });
        let sent = 0;
        const write = () => {
            if (sent === count) return stream.end();
            stream.write(JSON.stringify({x: sent, y: (index + 1) * sent * sent}) + '\n');
            ++sent;
            setTimeout(write, 1);
        };
        write();
    }
});
