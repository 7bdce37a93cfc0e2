// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of bench_frame's data costs in a browser: uPlot and plotly.js in headless Chromium, 4 subplots
// with a line each of 10^3 to 10^7 points, width 2, 1,000 new points a trace a frame, 1200 x 800. Frames follow
// each other as fast as they are drawn.
//   ../../interop/install.sh FOLDER .     the libraries, from the npm registry
//   node frames.mjs FOLDER [POINTS...]    CHROMIUM=... names another program than `chromium`

import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

const longestRun = 180_000; // ms; pages that crash say nothing

const here = fileURLToPath(new URL(".", import.meta.url));
const [packages, ...sizes] = process.argv.slice(2);
if (!packages) {
    console.error("usage: node frames.mjs FOLDER [POINTS...]");
    process.exit(2);
}
const modules = join(packages, "node_modules");
const files = {
    "/": ["text/html", join(here, "frames.html")],
    "/page.mjs": ["text/javascript", join(here, "page.mjs")],
    "/uplot.js": ["text/javascript", join(modules, "uplot/dist/uPlot.iife.min.js")],
    "/uplot.css": ["text/css", join(modules, "uplot/dist/uPlot.min.css")],
    "/plotly.js": ["text/javascript", join(modules, "plotly.js-dist-min/plotly.min.js")],
};

let resultCame = () => {};
const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (request.method === "POST") {
        let body = "";
        request.on("data", bytes => body += bytes);
        request.on("end", () => {
            response.end();
            resultCame(JSON.parse(body));
        });
        return;
    }
    const [type, file] = files[path] ?? [];
    // Isolated pages have a clock of full resolution.
    response.writeHead(file ? 200 : 404, {"Content-Type": type ?? "text/plain",
                                          "Cross-Origin-Opener-Policy": "same-origin",
                                          "Cross-Origin-Embedder-Policy": "require-corp"});
    response.end(file ? readFileSync(file) : "");
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

/// Its frames, or nothing where none came.
async function measure(library, points) {
    const profile = mkdtempSync(join(tmpdir(), "frames-"));
    const result = new Promise(resolve => resultCame = resolve);
    const url = `http://127.0.0.1:${server.address().port}/?library=${library}&points=${points}`;
    const browser = spawn(process.env.CHROMIUM ?? "chromium",
                          ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu-vsync",
                           "--disable-frame-rate-limit", "--window-size=1300,900", "--user-data-dir=" + profile, url],
                          {detached: true, stdio: "ignore"});
    const failed = once(browser, "error").then(([error]) => { throw error; });
    const gone = once(browser, "exit");
    let timer;
    const late = new Promise(resolve => timer = setTimeout(resolve, longestRun));
    try {
        return await Promise.race([result, late, gone.then(() => undefined), failed]);
    } finally {
        clearTimeout(timer);
        if (browser.pid && browser.exitCode === null) {
            process.kill(-browser.pid, "SIGKILL");
            await gone;
        }
        rmSync(profile, {recursive: true, force: true, maxRetries: 10, retryDelay: 100});
    }
}

for (const points of sizes.length ? sizes.map(Number) : [1e3, 1e4, 1e5, 1e6, 1e7]) {
    for (const library of ["uPlot", "plotly.js"]) {
        const result = await measure(library, points);
        const figures = result ? `p10 ${result.tenth.toFixed(2)} ms, median ${result.median.toFixed(2)}; ` +
                                     `of that the script p10 ${result.script.toFixed(2)}`
                               : "no frame: the page crashed, or was too slow";
        console.log(`${library}, 4 x ${points} points: ${figures}`);
    }
}
server.close();
