// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/snippets.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream::Snippets", text);
}

/// HTTPS needs the endpoint's certificate to be trusted; each language has its own way.
bool isSecure(const QUrl &endpoint)
{
    return endpoint.scheme() == "https"_L1;
}

Snippet python(const QUrl &endpoint, const StreamToken &token)
{
    // An iterator as the body makes http.client send one chunk an item, as soon as it is there.
    const QString code = uR"(import http.client, itertools, json, math, time

def points():
    try:
        for x in itertools.count():
            yield json.dumps({"x": x, "y": math.sin(x / 10)}).encode() + b"\n"
            time.sleep(0.1)
    except KeyboardInterrupt:
        pass

connection = http.client.%1("%2", %3)
connection.request("POST", "/", points(), {"plotly-streamtoken": "%4"})
print(connection.getresponse().read().decode())
)"_s.arg(isSecure(endpoint) ? u"HTTPSConnection"_s : u"HTTPConnection"_s, endpoint.host(),
         QString::number(endpoint.port()), token.text());
    return {u"Python"_s, code, translated("Save as stream.py, run with: python3 stream.py")};
}

Snippet node(const QUrl &endpoint, const StreamToken &token)
{
    const QString code = uR"(const http = require('%1');

const request = http.request('%2/', {
  method: 'POST',
  headers: { 'plotly-streamtoken': '%3' },
}, (response) => {
  response.pipe(process.stdout);
  response.on('end', () => process.exit());
});
request.on('error', (error) => { console.error(error.message); process.exit(1); });

let x = 0;
const timer = setInterval(() => {
  request.write(JSON.stringify({ x, y: Math.sin(x / 10) }) + '\n');
  x += 1;
}, 100);
process.on('SIGINT', () => { clearInterval(timer); request.end(); });
)"_s.arg(endpoint.scheme(), endpoint.toString(QUrl::RemovePath), token.text());
    return {u"Node"_s, code, translated("Save as stream.js, run with: node stream.js")};
}

Snippet curl(const QUrl &endpoint, const StreamToken &token)
{
    const QString code = uR"(for x in $(seq 1000); do
  echo "{\"x\": $x, \"y\": $((x * x % 97))}"
  sleep 0.1
done | curl -X POST -T - -H "plotly-streamtoken: %2" %1/
)"_s.arg(endpoint.toString(QUrl::RemovePath), token.text());
    return {u"curl"_s, code, translated("Paste into a terminal")};
}

} // namespace

std::vector<Snippet> streamingSnippets(const QUrl &endpoint, const StreamToken &token)
{
    std::vector<Snippet> snippets{python(endpoint, token), node(endpoint, token), curl(endpoint, token)};
    if (isSecure(endpoint)) {
        for (Snippet &snippet : snippets)
            snippet.hint += u". "_s + translated("The endpoint's certificate must be trusted there.");
    }
    return snippets;
}

QString firstPointsCommand(const QUrl &endpoint, const StreamToken &token)
{
    return u"printf '{\"y\": 1}\\n{\"y\": 3}\\n{\"y\": 2}\\n' | curl -T - -X POST -H 'plotly-streamtoken: %1' %2/"_s
        .arg(token.text(), endpoint.toString(QUrl::RemovePath));
}

QString exposureNote()
{
    return translated(
        "The endpoint listens beyond this machine, so it takes only tokens that an open plot names or that "
        "are registered: list them in a file, one a line, and start with --tokens FILE.");
}

} // namespace chartstream
