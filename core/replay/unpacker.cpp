// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablesource.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
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

    std::optional<Error> unpack(QByteArrayView &packed, QByteArray &plain, qsizetype size) override
    {
        if (!m_isReady)
            return Error{u"no memory to unpack the file"_s, {}};
        std::array<char, outputAtOnce> output{};
        while ((!packed.isEmpty() || m_hasMore) && plain.size() < size) {
            // Zeros behind the last member are padding.
            if (m_isAtEnd && isPadding(packed)) {
                packed = {};
                break;
            }
            if (m_isAtEnd)
                inflateReset(&m_stream);
            // zlib takes no pointer to const, but changes nothing.
            m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data())); // NOLINT
            m_stream.avail_in = uInt(packed.size());
            m_stream.next_out = reinterpret_cast<Bytef *>(output.data());
            m_stream.avail_out = uInt(output.size());
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            packed = packed.last(m_stream.avail_in);
            plain.append(output.data(), qsizetype(output.size() - m_stream.avail_out));
            m_hasMore = m_stream.avail_out == 0;
            m_isAtEnd = status == Z_STREAM_END;
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
                return Error{u"the file's packed data are damaged"_s, {}};
            if (status == Z_BUF_ERROR)
                m_hasMore = false;
            if (status == Z_BUF_ERROR && !packed.isEmpty())
                return Error{u"the file's packed data are damaged"_s, {}};
        }
        return std::nullopt;
    }

    bool hasMore() const override { return m_hasMore; }
    bool isComplete() const override { return m_isAtEnd; }

private:
    static bool isPadding(QByteArrayView packed)
    {
        return std::all_of(packed.begin(), packed.end(), [](char byte) { return byte == 0; });
    }

    z_stream m_stream{};
    bool m_isReady = false;
    bool m_hasMore = false;
    bool m_isAtEnd = false;
};

class ZstandardUnpacker final : public Unpacker
{
public:
    std::optional<Error> unpack(QByteArrayView &packed, QByteArray &plain, qsizetype size) override
    {
        if (!m_stream)
            return Error{u"no memory to unpack the file"_s, {}};
        std::array<char, outputAtOnce> output{};
        while ((!packed.isEmpty() || m_hasMore) && plain.size() < size) {
            ZSTD_inBuffer input{packed.data(), size_t(packed.size()), 0};
            ZSTD_outBuffer out{output.data(), output.size(), 0};
            const size_t status = ZSTD_decompressStream(m_stream.get(), &out, &input);
            if (ZSTD_isError(status) != 0)
                return Error{u"the file's packed data are damaged"_s, {}};
            packed = packed.sliced(qsizetype(input.pos));
            plain.append(output.data(), qsizetype(out.pos));
            m_hasMore = out.pos == out.size;
            m_isAtEnd = status == 0;
        }
        return std::nullopt;
    }

    bool hasMore() const override { return m_hasMore; }
    bool isComplete() const override { return m_isAtEnd; }

private:
    struct Free
    {
        void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> m_stream{ZSTD_createDStream()};
    bool m_hasMore = false;
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
