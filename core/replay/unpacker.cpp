// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablesource.h"

#include <zlib.h>
#include <zstd.h>

#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t outputAtOnce = 64UL * 1024;

/// A gzip file is one or more members, one behind the other.
class GzipUnpacker final : public Unpacker
{
public:
    GzipUnpacker() { m_isReady = inflateInit2(&m_stream, 16 + MAX_WBITS) == Z_OK; }
    ~GzipUnpacker() override { inflateEnd(&m_stream); }
    Q_DISABLE_COPY_MOVE(GzipUnpacker)

    std::optional<Error> unpack(QByteArrayView packed, QByteArray &plain) override
    {
        if (!m_isReady)
            return Error{u"no memory to unpack the file"_s, {}};
        std::array<char, outputAtOnce> output{};
        // zlib takes no pointer to const.
        QByteArray input = packed.toByteArray();
        m_stream.next_in = reinterpret_cast<Bytef *>(input.data());
        m_stream.avail_in = uInt(input.size());
        bool isFull = false;
        while (m_stream.avail_in > 0 || isFull) {
            if (m_isAtEnd) {
                inflateReset(&m_stream);
                m_isAtEnd = false;
            }
            m_stream.next_out = reinterpret_cast<Bytef *>(output.data());
            m_stream.avail_out = uInt(output.size());
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            plain.append(output.data(), qsizetype(output.size() - m_stream.avail_out));
            isFull = m_stream.avail_out == 0;
            if (status == Z_STREAM_END)
                m_isAtEnd = true;
            else if (status == Z_BUF_ERROR)
                break; // needs more
            else if (status != Z_OK)
                return Error{u"the file's packed data are damaged"_s, {}};
            // Zeros behind the last member are padding.
            if (m_isAtEnd && isPadding())
                break;
        }
        return std::nullopt;
    }

    bool isComplete() const override { return m_isAtEnd; }

private:
    bool isPadding() const
    {
        for (uInt i = 0; i < m_stream.avail_in; ++i) {
            if (m_stream.next_in[i] != 0)
                return false;
        }
        return true;
    }

    z_stream m_stream{};
    bool m_isReady = false;
    bool m_isAtEnd = false;
};

class ZstandardUnpacker final : public Unpacker
{
public:
    std::optional<Error> unpack(QByteArrayView packed, QByteArray &plain) override
    {
        if (!m_stream)
            return Error{u"no memory to unpack the file"_s, {}};
        std::array<char, outputAtOnce> output{};
        ZSTD_inBuffer input{packed.data(), size_t(packed.size()), 0};
        bool isFull = false;
        while (input.pos < input.size || isFull) {
            ZSTD_outBuffer out{output.data(), output.size(), 0};
            const size_t status = ZSTD_decompressStream(m_stream.get(), &out, &input);
            if (ZSTD_isError(status) != 0)
                return Error{u"the file's packed data are damaged"_s, {}};
            plain.append(output.data(), qsizetype(out.pos));
            isFull = out.pos == out.size;
            m_isAtEnd = status == 0;
        }
        return std::nullopt;
    }

    bool isComplete() const override { return m_isAtEnd; }

private:
    struct Free
    {
        void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> m_stream{ZSTD_createDStream()};
    bool m_isAtEnd = false;
};

} // namespace

std::unique_ptr<Unpacker> Unpacker::forHead(QByteArrayView head)
{
    if (head.startsWith("\x1F\x8B"))
        return std::make_unique<GzipUnpacker>();
    if (head.startsWith("\x28\xB5\x2F\xFD"))
        return std::make_unique<ZstandardUnpacker>();
    return nullptr;
}

} // namespace chartstream
