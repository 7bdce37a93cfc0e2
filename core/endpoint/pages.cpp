// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/pages.h"

#include "core/endpoint/apianswers.h"

#include <QUrl>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

QByteArray page(const QByteArray &title, const QByteArray &content, int refreshSeconds = 0)
{
    QByteArray html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n";
    if (refreshSeconds > 0)
        html += "<meta http-equiv=\"refresh\" content=\"" + QByteArray::number(refreshSeconds) + "\">\n";
    html +=
        "<title>" + title +
        "</title>\n<style>\n"
        ":root { color-scheme: light dark; }\n"
        "body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n"
        "pre { padding: 1rem; overflow: auto; background: rgba(128, 128, 128, .15); border-radius: 6px; }\n"
        "img { max-width: 100%; height: auto; }\n"
        "body.embed { margin: 0; padding: 0; max-width: none; }\n"
        "</style>\n</head>\n";
    return html + content + "</html>\n";
}

QByteArray picture(const PlotAddress &address, const QByteArray &title)
{
    return "<img src=\"" + escaped(encodedPath(address)) + ".png\" alt=\"" + title + "\">";
}

QByteArray example(const QByteArray &heading, const QByteArray &code)
{
    return "<h2>" + heading + "</h2>\n<pre><code>" + escaped(code) + "</code></pre>\n";
}

constexpr int refreshSeconds = 2;
const auto exampleToken = "abcdefghij"_ba;

QByteArray pythonExample(const QUrl &url)
{
    const QByteArray connection = url.scheme() == "https"_L1 ? "HTTPSConnection"_ba : "HTTPConnection"_ba;
    return "import http.client, json, math, time\n\n"
           "def points():\n"
           "    for i in range(1000):\n"
           "        yield (json.dumps({\"x\": i, \"y\": math.sin(i / 20)}) + \"\\n\").encode()\n"
           "        time.sleep(0.05)\n\n"
           "endpoint = http.client." +
           connection + "(\"" + url.host().toUtf8() + "\", " + QByteArray::number(url.port(80)) +
           ")\n"
           "endpoint.request(\"POST\", \"/\", points(), {\"plotly-streamtoken\": \"" +
           exampleToken +
           "\"})\n"
           "print(endpoint.getresponse().status)\n";
}

QByteArray nodeExample(const QByteArray &url)
{
    const QByteArray module = url.startsWith("https:") ? "https"_ba : "http"_ba;
    return "const stream = require(\"" + module + "\").request(\"" + url +
           "\", {\n"
           "  method: \"POST\", headers: { \"plotly-streamtoken\": \"" +
           exampleToken +
           "\" }\n"
           "});\n"
           "stream.on(\"response\", answer => console.log(answer.statusCode));\n"
           "let i = 0;\n"
           "setInterval(() => stream.write(JSON.stringify({ x: i, y: Math.sin(i++ / 20) }) + \"\\n\"), "
           "50);\n";
}

QByteArray curlExample(const QByteArray &url)
{
    return "for i in $(seq 1000); do echo \"{\\\"x\\\": $i, \\\"y\\\": $((RANDOM % 100))}\"; sleep 0.05; "
           "done |\n"
           "  curl -X POST -T - -H 'plotly-streamtoken: " +
           exampleToken + "' " + url + "\n";
}

} // namespace

QByteArray startPage(const ApiContext &context)
{
    return page("Chartstream", "<body>\n<h1>Chartstream</h1>\n"
                               "<p>A local endpoint for Plotly-style streaming plots runs here. Send it "
                               "newline-separated JSON, one point a "
                               "line, with a stream token of your choice (10 letters or digits); the plot "
                               "appears in the window as the "
                               "points arrive. Figures can be made first, over the calls of Plotly's Chart "
                               "Studio clients: set their "
                               "plot and API addresses to <code>" +
                                   escaped(context.url) + "</code>.</p>\n" +
                                   example("Python", pythonExample(QUrl::fromEncoded(context.url))) +
                                   example("Node", nodeExample(context.url)) +
                                   example("curl", curlExample(context.url)) + "</body>\n");
}

QByteArray plotPage(const PlotAddress &address, const QString &name)
{
    const QByteArray title = name.toHtmlEscaped().toUtf8();
    const QByteArray path = escaped(encodedPath(address));
    return page(title,
                "<body>\n<h1>" + title + "</h1>\n<p>" + picture(address, title) + "</p>\n<p><a href=\"" +
                    path + ".json\">The figure as JSON</a> · <a href=\"" + path +
                    ".png\">the picture</a></p>\n</body>\n",
                refreshSeconds);
}

QByteArray embeddedPlotPage(const PlotAddress &address, const QString &name)
{
    const QByteArray title = name.toHtmlEscaped().toUtf8();
    return page(title, "<body class=\"embed\">\n" + picture(address, title) + "\n</body>\n", refreshSeconds);
}

} // namespace chartstream
