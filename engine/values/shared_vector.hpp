#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace cauce {

/// A vector whose copies share their elements, chunk by chunk, until one of them is edited: a case with a long history
/// copies in a few reference counts, and an act copies only the chunk that it touches.
template <class T>
class SharedVector {
    static constexpr std::size_t chunk_size = 8;
    using Chunk = std::vector<T>;

public:
    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(const SharedVector* vector, std::size_t at) : vector_{vector}, at_{at} {}
        const T& operator*() const { return (*vector_)[at_]; }
        const T* operator->() const { return &(*vector_)[at_]; }
        Iterator& operator++()
        {
            ++at_;
            return *this;
        }
        Iterator operator++(int)
        {
            auto before = *this;
            ++at_;
            return before;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const SharedVector* vector_{nullptr};
        std::size_t at_{0};
    };

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    const T& operator[](std::size_t at) const { return (*chunks_[at / chunk_size])[at % chunk_size]; }
    [[nodiscard]] const T& back() const { return (*this)[size_ - 1]; }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size_}; }

    void push_back(T value)
    {
        if (size_ % chunk_size == 0) {
            chunks_.push_back(std::make_shared<Chunk>());
            chunks_.back()->reserve(chunk_size);
        }
        own(size_ / chunk_size).push_back(std::move(value));
        ++size_;
    }
    /// For writing. Nobody else's copy changes.
    T& edit(std::size_t at) { return own(at / chunk_size)[at % chunk_size]; }
    void clear()
    {
        chunks_.clear();
        size_ = 0;
    }
    friend bool operator==(const SharedVector& a, const SharedVector& b)
    {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.chunks_.size(); ++i)
            if (a.chunks_[i] != b.chunks_[i] && *a.chunks_[i] != *b.chunks_[i]) return false;
        return true;
    }

private:
    /// A chunk that nobody shares. A count of one cannot rise behind our back: only this vector could copy it.
    Chunk& own(std::size_t chunk)
    {
        auto& held = chunks_[chunk];
        if (held.use_count() != 1) {
            auto copy = std::make_shared<Chunk>();
            copy->reserve(chunk_size);
            copy->insert(copy->end(), held->begin(), held->end());
            held = std::move(copy);
        }
        return *held;
    }

    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::size_t size_{0};
};

} // namespace cauce
