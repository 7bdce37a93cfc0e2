// SPDX-License-Identifier: GPL-3.0-or-later
// Points piped into a hyperquest POST, as the old streaming demonstrations do it.
// node hyperquest.js URL TOKEN COUNT: prints the status of the answer.
'use strict';

const hyperquest = require('hyperquest');
const {Readable} = require('stream');

const [url, token, count] = process.argv.slice(2);
const post = hyperquest({method: 'POST', uri: url, headers: {'plotly-streamtoken': token, connection: 'keepalive'}});

async function* points() {
    for (let i = 0; i < Number(count); ++i) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield JSON.stringify({x: i, y: i * i}) + '\n';
    }
}

post.on('response', (answer) => console.log(answer.statusCode));
post.on('error', (error) => {
    console.error(error);
    process.exit(1);
});
Readable.from(points()).pipe(post);
