// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tablewriter.h"

#include "app/wholefile.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// A spreadsheet runs a cell that begins like this as a formula (OWASP, "CSV injection").
bool looksLikeFormula(const std::string &text)
{
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string csvText(std::string text)
{
    if (looksLikeFormula(text))
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string plainText(const TableCell &cell)
{
    return std::visit(Overloaded{[](std::monostate) { return std::string(); }, [](const std::string &text) { return csvText(text); },
                                 [](std::int64_t number) { return std::to_string(number); }, [](double number) { return numberText(number); },
                                 [](const Money &amount) { return amount.toString(); }, [](const Instant &at) { return toIso8601(at); },
                                 [](bool value) { return std::string(value ? "true" : "false"); }},
                      cell);
}

Json jsonCell(const TableCell &cell)
{
    return std::visit(Overloaded{[](std::monostate) { return Json(nullptr); }, [](const Money &amount) { return Json(amount.toString()); },
                                 [](const Instant &at) { return Json(toIso8601(at)); }, [](const auto &value) { return Json(value); }},
                      cell);
}

class CsvWriter : public TableWriter
{
public:
    CsvWriter(const std::string &file, const TableHeader &header) : m_file(file)
    {
        std::vector<TableCell> cells(header.columns.begin(), header.columns.end());
        put(cells);
    }
    Result<void> add(const std::vector<TableCell> &cells) override
    {
        put(cells);
        return m_file.status();
    }
    Result<void> finish() override { return m_file.commit(); }

private:
    void put(const std::vector<TableCell> &cells)
    {
        m_line.clear();
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_line.append(i == 0 ? "" : ",").append(plainText(cells[i]));
        m_file.write(m_line.append("\n"));
    }

    WholeFile m_file;
    std::string m_line;
};

class JsonLinesWriter : public TableWriter
{
public:
    JsonLinesWriter(const std::string &file, const TableHeader &header) : m_file(file), m_columns(header.columns) {}
    Result<void> add(const std::vector<TableCell> &cells) override
    {
        Json row = Json::object();
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[m_columns[i]] = jsonCell(cells[i]);
        m_file.write(row.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
        return m_file.status();
    }
    Result<void> finish() override { return m_file.commit(); }

private:
    WholeFile m_file;
    const std::vector<std::string> m_columns;
};

class XlsxWriter : public TableWriter
{
public:
    XlsxWriter(const std::string &file, const TableHeader &header) : m_file(file), m_part(file + ".part"), m_columns(header.columns.size())
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        m_book = workbook_new_opt(m_part.c_str(), &options);
        m_sheet = workbook_add_worksheet(m_book, header.title.c_str());
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_money = workbook_add_format(m_book);
        format_set_num_format(m_money, "#,##0.000000000");
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss");
        for (std::size_t i = 0; i < m_columns; ++i)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(i), header.columns[i].c_str(), m_bold);
        worksheet_freeze_panes(m_sheet, 1, 0);
        m_about = header.about;
    }
    ~XlsxWriter() override
    {
        if (m_book == nullptr)
            return;
        workbook_close(m_book); // frees it
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
    }
    XlsxWriter(const XlsxWriter &) = delete;
    XlsxWriter &operator=(const XlsxWriter &) = delete;

    Result<void> add(const std::vector<TableCell> &cells) override
    {
        if (++m_row >= LXW_ROW_MAX)
            return Error{"a sheet takes 1,048,575 rows; export CSV, or select less"};
        for (std::size_t i = 0; i < cells.size(); ++i)
            put(static_cast<lxw_col_t>(i), cells[i]);
        return {};
    }

    Result<void> finish() override
    {
        worksheet_autofilter(m_sheet, 0, 0, std::max<lxw_row_t>(m_row, 1), static_cast<lxw_col_t>(m_columns - 1));
        lxw_worksheet *about = workbook_add_worksheet(m_book, "About");
        for (std::size_t i = 0; i < m_about.size(); ++i) {
            worksheet_write_string(about, static_cast<lxw_row_t>(i), 0, m_about[i].first.c_str(), m_bold);
            worksheet_write_string(about, static_cast<lxw_row_t>(i), 1, m_about[i].second.c_str(), nullptr);
        }
        const lxw_error problem = workbook_close(m_book);
        m_book = nullptr;
        std::error_code failed;
        if (problem == LXW_NO_ERROR)
            std::filesystem::rename(m_part, m_file, failed);
        if (problem != LXW_NO_ERROR || failed)
            return Error{"“" + m_file + "” cannot be written; name another file"};
        return {};
    }

private:
    void put(lxw_col_t column, const TableCell &cell)
    {
        std::visit(Overloaded{[](std::monostate) {},
                              [&](const std::string &text) { worksheet_write_string(m_sheet, m_row, column, text.c_str(), nullptr); },
                              [&](std::int64_t number) { worksheet_write_number(m_sheet, m_row, column, static_cast<double>(number), nullptr); },
                              [&](double number) { worksheet_write_number(m_sheet, m_row, column, number, nullptr); },
                              [&](const Money &amount) {
                                  worksheet_write_number(m_sheet, m_row, column, static_cast<double>(amount.nano()) / 1e9, m_money);
                              },
                              [&](const Instant &at) {
                                  // Days since 1899-12-30, as spreadsheets count them.
                                  worksheet_write_number(m_sheet, m_row, column, static_cast<double>(at.micros) / 86.4e9 + 25'569, m_time);
                              },
                              [&](bool value) { worksheet_write_boolean(m_sheet, m_row, column, value ? 1 : 0, nullptr); }},
                   cell);
    }

    const std::string m_file;
    const std::string m_part;
    const std::size_t m_columns;
    std::vector<std::pair<std::string, std::string>> m_about;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_money = nullptr;
    lxw_format *m_time = nullptr;
    lxw_row_t m_row = 0;
};

} // namespace

Result<std::unique_ptr<TableWriter>> TableWriter::csv(const std::string &file, const TableHeader &header)
{
    return std::unique_ptr<TableWriter>(new CsvWriter(file, header));
}

Result<std::unique_ptr<TableWriter>> TableWriter::jsonLines(const std::string &file, const TableHeader &header)
{
    return std::unique_ptr<TableWriter>(new JsonLinesWriter(file, header));
}

Result<std::unique_ptr<TableWriter>> TableWriter::xlsx(const std::string &file, const TableHeader &header)
{
    return std::unique_ptr<TableWriter>(new XlsxWriter(file, header));
}

} // namespace tokenledger
