// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace chartstream {

/// Whether the same attempt may succeed later.
enum class Retry { Never, Later };

/// What went wrong, where, and whether to try again. Texts are for a person; `where` names a line, a byte,
/// a JSON path or an address and may be empty.
struct Error
{
    QString what;
    QString where;
    Retry retry = Retry::Never;

    /// One line: "where: what".
    QString text() const { return where.isEmpty() ? what : where + QStringLiteral(": ") + what; }
    bool operator==(const Error &) const = default;
};

/// Either a value or the error that prevented it.
template <typename Value>
class [[nodiscard]] Result
{
public:
    Result(Value value)
        : m_content(std::in_place_index<0>, std::move(value))
    {}
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {}

    explicit operator bool() const { return m_content.index() == 0; }
    Value &operator*() { return std::get<0>(m_content); }
    const Value &operator*() const { return std::get<0>(m_content); }
    Value *operator->() { return &std::get<0>(m_content); }
    const Value *operator->() const { return &std::get<0>(m_content); }
    const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<Value, Error> m_content;
};

} // namespace chartstream
