// Asio and Beast are compiled here, once, and not again in each file that speaks with them.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
