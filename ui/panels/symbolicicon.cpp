// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/symbolicicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

class SymbolicIconEngine final : public QIconEngine
{
public:
    SymbolicIconEngine(QString name, const QColor &color)
        : m_name(std::move(name))
        , m_color(color)
    {
        QFile file{u":/icons/actions/%1.svg"_s.arg(m_name)};
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
        Q_ASSERT_X(!m_svg.isEmpty(), "symbolicIcon", qPrintable(file.fileName()));
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        svg.replace("#000", colorFor(mode).name().toLatin1()); // the files are drawn in black only
        QSvgRenderer{svg}.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = u"chartstream/%1/%2/%3x%4"_s.arg(
            m_name, colorFor(mode).name(), QString::number(size.width()), QString::number(size.height()));
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = QPixmap{size};
            pixmap.fill(Qt::transparent);
            QPainter painter{&pixmap};
            paint(&painter, pixmap.rect(), mode, state);
            painter.end();
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QIconEngine *clone() const override { return new SymbolicIconEngine{*this}; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return m_color.isValid() ? m_color : palette.color(QPalette::ButtonText);
    }

    QString m_name;
    QColor m_color;
    QByteArray m_svg;
};

} // namespace

QIcon symbolicIcon(const QString &name, const QColor &color)
{
    return QIcon{new SymbolicIconEngine{name, color}};
}

} // namespace chartstream
