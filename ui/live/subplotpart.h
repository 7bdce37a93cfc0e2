// SPDX-License-Identifier: GPL-3.0-or-later
// Of this room only: QCustomPlot stays inside.
#pragma once

#include "ui/live/customplot.h"
#include "ui/live/newpoints.h"
#include "ui/live/subplotdrawing.h"

#include <QImage>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace chartstream {

/// One place of subplots on the canvas. Straight: while its series change it is drawn into each frame, and
/// from the first frame without a change shown from a picture of itself. In steps: always shown from its
/// picture, which is drawn beforehand, in as many calls as it needs.
class SubplotPart final : public QCPLayerable
{
public:
    enum class Way { Straight, InSteps };

    /// `patience`: device pixels that the view may move before a picture that only grows is drawn as a
    /// whole. `memory`: takeMemory() of a part before it, or null.
    SubplotPart(QCustomPlot *plot, const ResolvedFigure &figure, const FigureDocument &document,
                SubplotStack stack, double patience, QImage memory);

    /// Its picture, for a part that comes in its place: what of this size comes and goes with each figure
    /// leaves ever new holes in the heap.
    QImage takeMemory() { return std::exchange(m_picture, {}); }

    /// Not while a picture is under way. At first: straight.
    void setWay(Way way) { m_way = way; }
    /// Whether lines of it take so long that it is better drawn in steps.
    bool isLong() const;

    /// Begins a new picture of it as it is now, unless that is what the last one shows: a strip of the last
    /// one where nothing else differs.
    void beginPicture(double pixelRatio);
    /// Whether there is a picture begun and not whole.
    bool isUnderWay() const { return m_steps.has_value(); }
    /// Draws on at the picture, at least one step, until it is whole (true) or `isTimeUp`. In any thread,
    /// while the main thread waits.
    bool continuePicture(const std::function<bool()> &isTimeUp);

    /// How often it was drawn.
    quint64 drawings() const { return m_drawings; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *) const override {}
    void draw(QCPPainter *painter) override;

private:
    /// All that its look depends on while the figure stays resolved.
    struct State
    {
        std::vector<quint64> revisions;
        std::vector<Range> ranges;
        std::vector<double> ticks;
        QRectF rect;
        double pixelRatio = 0;

        bool operator==(const State &) const = default;
        /// But for what moves along with new points.
        bool isLike(const State &other) const
        {
            return ticks == other.ticks && rect == other.rect && pixelRatio == other.pixelRatio;
        }
    };

    State state(double pixelRatio) const;
    /// Whether the picture is new, and so empty. Also where it is drawn without one: the first quiet frame
    /// will need it.
    bool makeRoomForPicture();
    void startPicture();
    void startStrip(const Strip &strip);

    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    SubplotStack m_stack;
    const double m_patience;
    Way m_way = Way::Straight;
    State m_drawn;                        ///< what was drawn last, or is being drawn
    QImage m_picture;                     ///< has its size from the first drawing on
    bool m_isPictured = false;            ///< whether m_picture is of `m_drawn`
    std::optional<NewPoints> m_newPoints; ///< since m_picture; none before its first one
    KeptTraceLines m_keptLines;
    std::optional<SubplotDrawing> m_steps; ///< of a picture under way
    quint64 m_drawings = 0;
};

} // namespace chartstream
