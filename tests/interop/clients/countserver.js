// SPDX-License-Identifier: GPL-3.0-or-later
// node countserver.js PORT: takes streams of lines {"x": 0}, {"x": 1}, ... whatever the number of bodies they come in.
// GET tells how many lines came, and how many of them were not the one expected.
'use strict';

const http = require('http');

let lines = 0;
let misplaced = 0;

function take(line) {
    if (line === '' || line === '\r') return; // a heartbeat
    if (JSON.parse(line).x !== lines) ++misplaced;
    ++lines;
}

http.createServer((request, answer) => {
    if (request.method === 'GET') return answer.end(JSON.stringify({lines, misplaced}));
    let rest = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
        const parts = (rest + text).split('\n');
        rest = parts.pop();
        parts.forEach(take);
    });
    request.on('end', () => answer.end('thanks\n'));
}).listen(Number(process.argv[2]), '127.0.0.1');
