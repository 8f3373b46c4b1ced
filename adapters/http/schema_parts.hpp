#pragma once

#include <boost/json/object.hpp>

/// The parts of `schemas` that have a file of their own: each adds what its routes read and answer.
namespace cauce::http {

void add_case_file(boost::json::object& all);
void add_instruments(boost::json::object& all);
void add_calendars(boost::json::object& all);
void add_schedules(boost::json::object& all);
void add_supervision(boost::json::object& all);
void add_directory(boost::json::object& all);
void add_parameters(boost::json::object& all);
[[nodiscard]] boost::json::object ageing_column();

} // namespace cauce::http
