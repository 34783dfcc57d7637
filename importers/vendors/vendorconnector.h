// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/apikey.h"
#include "importers/vendors/httptransport.h"
#include "importers/vendors/retrypolicy.h"
#include "models/domain/billrow.h"
#include "models/domain/connection.h"
#include "models/domain/diagnostic.h"
#include "models/domain/pullfeed.h"
#include "models/domain/result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What a feed gives: rows of a bill or of usage, or the rows of an export that an importer of files reads.
enum class FeedContent { BillRows, Calls };

/// How the feeds of a vendor behave; see "Incremental pull" in the manual.
struct FeedInfo
{
    std::string_view name = {};   ///< "usage/completions"
    std::string_view format = {}; ///< of the import; for calls the name of the importer that reads the rows
    FeedContent content = FeedContent::BillRows;
    std::chrono::seconds grain{3600};  ///< windows begin and end at multiples of it
    std::chrono::hours finalAfter{48}; ///< when a bucket that has ended does not change any more
    int historyDays = 30;              ///< how far back the first pull goes
    bool monthClose = false;           ///< read the month before again, once, from the 3rd
    bool optional = false;             ///< without the right to it, or where there is none, a pull goes on
};

/// What one reply holds.
struct FeedPage
{
    std::vector<BillRow> rows;
    std::vector<RejectedRow> rejects;
    std::string records;                           ///< of calls: their JSON objects, with commas between, on one line
    std::uint64_t count = 0;                       ///< rows or records
    std::vector<std::string> ids;                  ///< of the records, where `total` has to be checked against them
    std::optional<std::uint64_t> total;            ///< how many records the vendor says there are in the window
    std::optional<std::string> next;               ///< the cursor of the next page; nothing: this is the last one
    std::optional<std::chrono::milliseconds> wait; ///< nothing is ready yet: ask again with the same cursor after it
};

/// One endpoint of a vendor: builds requests and reads replies, and does nothing else. Used from one thread.
class Feed
{
public:
    virtual ~Feed() = default;
    virtual const FeedInfo &info() const = 0;
    /// @param cursor empty for the first page, else what the page before gave as `next`.
    virtual HttpRequest request(const TimeRange &window, const std::string &cursor) const = 0;
    /// Errors: what the reply lacks, without naming the feed or the page.
    virtual Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) = 0;
    /// From when on what is pulled now may still change.
    virtual Instant finalUntil(Instant now) const;
};

struct ConnectionOption
{
    std::string_view name = {};
    std::string_view meaning = {};
    bool needed = false;
};

/// What a person has to know of a vendor before there is a connection.
struct VendorInfo
{
    std::string_view name = {};          ///< "openai"
    std::string_view title = {};         ///< "OpenAI"
    std::string_view url = {};           ///< where the API is; empty: the customer's own server
    std::vector<std::string> hosts = {}; ///< that keys may be sent to
    bool anyHost = false;                ///< a self-hosted server: the configured one
    std::string_view key = {};           ///< which kind of key, and where it is made
    std::string_view role = {};          ///< what the key may lack when it is right and still refused
    std::vector<ConnectionOption> options = {};
    bool experimental = false;      ///< the vendor's own reference does not describe all of it
    std::chrono::hours interval{1}; ///< how often a schedule pulls: what is charged for, or renewed daily, once a day
    std::string_view warning = {};  ///< what a pull costs or takes away, if anything
    bool charged = false;           ///< the vendor charges for requests: nobody makes them by accident
    int keptDays = 0;               ///< the vendor forgets older days; 0: it keeps them
};

/// A connection that has been checked, with its key.
struct OpenConnection
{
    Connection connection;
    std::string url; ///< trusted, without a slash at its end
    ApiKey key;
};

class VendorConnector
{
public:
    virtual ~VendorConnector() = default;
    virtual const VendorInfo &info() const = 0;
    /// Errors (Usage): an option is missing or wrong; the key has not the form that this vendor's have.
    virtual Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const = 0;
    /// What to do with a reply. The default knows the statuses of HTTP and the usual forms of errors.
    virtual ReplyVerdict judge(const HttpReply &reply, const std::string &cursor) const;
};

/// Every vendor, in the order in which people look for them. Objects live as long as the program.
const std::vector<const VendorConnector *> &vendorConnectors();
/// Nothing when there is none of that name.
const VendorConnector *vendorByName(std::string_view name);

/// Checks what a person says about a connection. Errors (Usage): an unknown vendor or option, a missing option, an
/// address that keys may not be sent to.
Result<OpenConnection> openConnection(const Connection &connection, ApiKey key);

/// What an error reply says: its message and its code or type, where it has the form of one of the vendors'.
struct ErrorText
{
    std::string message;
    std::string code;
};
ErrorText errorText(const HttpReply &reply);

/// The beginning of the bucket of that size in which an instant lies, and the end of it unless it is its beginning.
Instant floorTo(Instant at, std::chrono::seconds grain);
Instant ceilTo(Instant at, std::chrono::seconds grain);

} // namespace tokenledger
