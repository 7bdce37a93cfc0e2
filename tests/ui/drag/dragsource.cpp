// SPDX-License-Identifier: GPL-3.0-or-later
// A window full of one thing to drag: the files named on the command line. Says "ready", "dragging" and how
// the drag ended on standard output.
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QTextStream>
#include <QUrl>
#include <QWidget>

namespace {

void say(const QString &word)
{
    QTextStream(stdout) << word << Qt::endl;
}

class Source final : public QWidget
{
public:
    explicit Source(QList<QUrl> files)
        : m_files(std::move(files))
    {
        setWindowFlag(Qt::FramelessWindowHint);
        setGeometry(900, 100, 200, 200);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!std::exchange(m_isReady, true))
            say(QStringLiteral("ready"));
    }
    void mousePressEvent(QMouseEvent *) override
    {
        auto *drag = new QDrag(this);
        auto *content = new QMimeData;
        content->setUrls(m_files);
        drag->setMimeData(content);
        say(QStringLiteral("dragging"));
        say(drag->exec(Qt::CopyAction) == Qt::CopyAction ? QStringLiteral("copied")
                                                         : QStringLiteral("refused"));
    }

private:
    QList<QUrl> m_files;
    bool m_isReady = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QList<QUrl> files;
    const QStringList paths = QCoreApplication::arguments().sliced(1);
    for (const QString &path : paths)
        files.append(QUrl::fromLocalFile(path));
    Source source(files);
    source.show();
    return QApplication::exec();
}
