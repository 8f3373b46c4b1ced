#pragma once

#include "engine/expression/value.hpp"
#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What happens to the parameters of a municipality, in a stream of its own: part of the events of event.hpp, with its rules.
namespace cauce {

/// Somebody proposed a value. It is in force for nobody yet.
struct ParameterDrafted {
    std::int64_t draft; ///< within the municipality, from 1
    std::string key;
    feel::Value value;
    Day from;                 ///< the first day that it holds
    std::optional<Day> until; ///< the last; none: until a later one takes its place
    std::string norm;
    std::string reason;
    BOOST_DESCRIBE_CLASS(ParameterDrafted, (), (draft, key, value, from, until, norm, reason), (), ())
};
/// In force for the days that it names.
struct ParameterApproved {
    std::int64_t draft;
    BOOST_DESCRIBE_CLASS(ParameterApproved, (), (draft), (), ())
};
struct ParameterRejected {
    std::int64_t draft;
    std::string reason;
    BOOST_DESCRIBE_CLASS(ParameterRejected, (), (draft, reason), (), ())
};

} // namespace cauce
