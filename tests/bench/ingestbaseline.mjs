// SPDX-License-Identifier: GPL-3.0-or-later
// The baseline of bench_ingest: Node's own HTTP server, split at newlines, JSON.parse, two arrays a connection.
// usage: node ingestbaseline.mjs LINES. Prints "PORT n", then, after LINES lines, "DONE seconds cpuSeconds".
import http from 'node:http';

const expected = Number(process.argv[2]);
let lines = 0;
let started = 0;
let cpuAtStart;

function count() {
  if (++lines !== expected)
    return;
  const cpu = process.cpuUsage(cpuAtStart);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`DONE ${seconds} ${(cpu.user + cpu.system) / 1e6}`);
}

const server = http.createServer((request, response) => {
  if (!started) {
    started = process.hrtime.bigint();
    cpuAtStart = process.cpuUsage();
  }
  const x = [];
  const y = [];
  let rest = '';
  request.setEncoding('utf8');
  request.on('data', (data) => {
    const parts = (rest + data).split('\n');
    rest = parts.pop();
    for (const part of parts) {
      if (part.length === 0)
        continue;
      const update = JSON.parse(part);
      x.push(update.x);
      y.push(update.y);
      if (x.length > 200000) {
        x.splice(0, 100000);
        y.splice(0, 100000);
      }
      count();
    }
  });
  request.on('end', () => response.end('ok'));
});
server.listen(0, '127.0.0.1', () => console.log(`PORT ${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
