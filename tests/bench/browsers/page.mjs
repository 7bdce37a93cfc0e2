// SPDX-License-Identifier: GPL-3.0-or-later
// Draws frames with one library and tells what they took: the page's half of frames.mjs. The data are
// bench_frame's: a sine with noise, the newest points of each trace in view.

const subplots = 4;
const pointsAFrame = 1000;
const shortestRun = 3000; // ms
const leastFrames = 5;
const mostFrames = 2000;
const width = 1200;
const height = 800;

const plots = document.getElementById("plots");
const nextFrame = () => new Promise(requestAnimationFrame);

/// The points of one trace, without end.
class Source {
    constructor(span) {
        this.span = span;
        this.count = 0;
    }
    next(points) {
        const x = new Float64Array(points);
        const y = new Float64Array(points);
        for (let i = 0; i < points; ++i) {
            x[i] = ++this.count;
            y[i] = Math.sin(6 * Math.PI * this.count / this.span) + Math.random() - 0.5;
        }
        return {x, y};
    }
}

/// The newest of a growing column, without moving the others at each frame.
class Window {
    constructor(values) {
        this.size = values.length;
        this.values = new Float64Array(this.size + Math.max(this.size, 100 * pointsAFrame));
        this.values.set(values);
        this.end = this.size;
    }
    append(values) {
        if (this.end + values.length > this.values.length) {
            this.values.copyWithin(0, this.end - this.size, this.end);
            this.end = this.size;
        }
        this.values.set(values, this.end);
        this.end += values.length;
        return this.values.subarray(this.end - this.size, this.end);
    }
}

const libraries = {
    uPlot(first) {
        const options = {width: width / 2, height: height / 2, legend: {show: false}, cursor: {show: false},
                         scales: {x: {time: false}}, series: [{}, {stroke: "black", width: 2}]};
        const windows = first.map(({x, y}) => [new Window(x), new Window(y)]);
        const charts = first.map(({x, y}) => new uPlot(options, [x, y], plots));
        return rows => charts.forEach((chart, index) => {
            const [x, y] = windows[index];
            chart.setData([x.append(rows[index].x), y.append(rows[index].y)]);
        });
    },
    async "plotly.js"(first) {
        const traces = first.map(({x, y}, index) => {
            const axis = index === 0 ? "" : index + 1;
            return {mode: "lines", line: {color: "black", width: 2}, x: Array.from(x), y: Array.from(y),
                    xaxis: "x" + axis, yaxis: "y" + axis};
        });
        const layout = {width, height, showlegend: false,
                        grid: {rows: 2, columns: 2, pattern: "independent"}};
        await Plotly.newPlot(plots, traces, layout, {displayModeBar: false});
        const indices = first.map((_, index) => index);
        const kept = first[0].x.length;
        return rows => Plotly.extendTraces(
            plots, {x: rows.map(row => Array.from(row.x)), y: rows.map(row => Array.from(row.y))}, indices, kept);
    },
};

const parameters = new URLSearchParams(location.search);
const points = Number(parameters.get("points"));
const sources = Array.from({length: subplots}, () => new Source(points));
const draw = await libraries[parameters.get("library")](sources.map(source => source.next(points)));
await nextFrame();
await nextFrame();

// From frame to frame: what the script computes, and what the browser then makes of it.
const frames = [];
const scripts = [];
const begin = performance.now();
let last = begin;
while (frames.length < leastFrames || (last - begin < shortestRun && frames.length < mostFrames)) {
    const rows = sources.map(source => source.next(pointsAFrame));
    const drawing = performance.now();
    await draw(rows);
    scripts.push(performance.now() - drawing);
    await nextFrame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
}
const part = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)];
const result = {tenth: part(frames, 0.1), median: part(frames, 0.5), script: part(scripts, 0.1)};
await fetch("result", {method: "POST", body: JSON.stringify(result)});
