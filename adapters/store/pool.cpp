#include "adapters/store/pool.hpp"

namespace cauce::sql {
namespace {

constexpr std::chrono::seconds remembered_for{30};

} // namespace

Pool::Pool(DatabaseUrl url, const StoreSettings& settings)
    : url_{std::move(url)},
      settings_{settings},
      readers_{{}, settings.connections},
      writers_{{}, url_.dialect == Dialect::sqlite ? 1 : settings.connections}
{
}

Pool::Lease Pool::borrow(Shelf& shelf, Connection::Access access)
{
    std::unique_lock held{mutex_};
    if (!returned_.wait_for(held, settings_.wait, [&] { return shelf.free > 0; })) {
        StorageFailure failure{"every connection to the database was busy for " + std::to_string(settings_.wait.count()) + " ms"};
        failure.trouble = trouble_.value_or(StorageTrouble::other); // what keeps those who have one
        throw failure;
    }
    return take(shelf, access, std::move(held));
}

std::optional<Pool::Lease> Pool::write_at_once()
{
    std::unique_lock held{mutex_};
    if (writers_.free == 0) return std::nullopt;
    return take(writers_, Connection::Access::write, std::move(held));
}

void Pool::remember(std::optional<StorageTrouble> trouble)
{
    if (url_.dialect == Dialect::postgresql && trouble && trouble != StorageTrouble::full && trouble != StorageTrouble::disk) return;
    const std::lock_guard held{mutex_};
    trouble_ = trouble;
    troubled_at_ = std::chrono::steady_clock::now();
}

std::optional<StorageTrouble> Pool::remembered() const
{
    const std::lock_guard held{mutex_};
    const bool over = url_.dialect == Dialect::postgresql && std::chrono::steady_clock::now() - troubled_at_ > remembered_for;
    return over ? std::nullopt : trouble_;
}

Pool::Lease Pool::take(Shelf& shelf, Connection::Access access, std::unique_lock<std::mutex> held)
{
    std::unique_ptr<Connection> connection;
    --shelf.free;
    if (!shelf.idle.empty()) {
        connection = std::move(shelf.idle.back());
        shelf.idle.pop_back();
    }
    held.unlock();
    // Outside the lock: a server that does not answer must not stop those who have a connection.
    try {
        if (connection == nullptr || connection->broken()) connection = std::make_unique<Connection>(url_, access, settings_.wait, settings_.on_prepare);
    } catch (...) {
        give_back(shelf, nullptr);
        throw;
    }
    return {*this, shelf, std::move(connection)};
}

void Pool::give_back(Shelf& shelf, std::unique_ptr<Connection> connection)
{
    if (connection != nullptr && connection->broken()) connection.reset();
    {
        const std::lock_guard held{mutex_};
        if (connection != nullptr) shelf.idle.push_back(std::move(connection));
        ++shelf.free;
    }
    // All: those who wait for the other shelf share this condition.
    returned_.notify_all();
}

Pool::Lease::~Lease()
{
    if (connection_ != nullptr) pool_->give_back(*shelf_, std::move(connection_));
}

} // namespace cauce::sql
