// Attributes and methods of the values that the evaluator knows.
#include "../../text.hpp"
#include "../name.hpp"
#include "evaluator.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::string_view kLineEnds = "\n\v\f";

Value like(const Value& of, std::string text) {
    Value value = of;
    value.text = std::move(text);
    return value;
}

std::optional<std::string> text_argument(const std::vector<Value>& given, std::size_t index) {
    if (index >= given.size() || !given[index].is(Value::Kind::String)) {
        return std::nullopt;
    }
    return given[index].text;
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
    if (from.empty()) {
        return text;
    }
    std::string result;
    std::size_t start = 0;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, start)) {
        result += text.substr(start, at - start) + to;
        start = at + from.size();
    }
    return result + text.substr(start);
}

unsigned count_lines(std::string_view text) {
    return static_cast<unsigned>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

// NOLINTBEGIN(misc-no-recursion): the depth of expressions and of calls is bounded

Value Evaluator::attribute(const Value& of, const std::string& name, unsigned line) {
    if (of.is(Value::Kind::External)) {
        const std::string dotted = of.text + "." + name;
        Value known = system_value(dotted);
        if (known.known()) {
            return known;
        }
        const Value own = module_value(dotted);
        return own.known() ? own : external(dotted);
    }
    if (!of.known()) {
        return unknown(of.text, line);
    }
    if (of.is(Value::Kind::Tuple)) {
        static constexpr std::array<std::string_view, 4> kParts = {
            "major", "minor", "micro", "releaselevel"};
        const auto part = std::find(kParts.begin(), kParts.end(), name);
        const auto index = static_cast<std::size_t>(part - kParts.begin());
        if (part != kParts.end() && index < of.container->items.size()) {
            return of.container->items[index];
        }
    }
    if (of.is(Value::Kind::Path)) {
        if (name == "parent") {
            const std::size_t slash = of.text.rfind('/');
            return like(of, slash == std::string::npos ? "" : of.text.substr(0, slash));
        }
        if (name == "name") {
            return string_value(of.text.substr(
                of.text.rfind('/') == std::string::npos ? 0 : of.text.rfind('/') + 1));
        }
    }
    Value method;
    method.kind = Value::Kind::Method;
    method.text = name;
    method.line = line;
    method.self = std::make_shared<Value>(of);
    return method;
}

Value Evaluator::call_method(const Value& self,
                             const std::string& name,
                             Arguments& arguments,
                             unsigned line) {
    if (!arguments.unknown.empty()) {
        taint(self, arguments.unknown);
        return not_known(arguments.unknown, line);
    }
    switch (self.kind) {
        case Value::Kind::String:
            return string_method(self, name, arguments, line);
        case Value::Kind::List:
            return list_method(self, name, arguments, line);
        case Value::Kind::Set:
            return set_method(self, name, arguments, line);
        case Value::Kind::Dict:
            return dict_method(self, name, arguments, line);
        case Value::Kind::Path:
            return path_method(self, name, arguments, line);
        case Value::Kind::File:
            return file_method(self, name, line);
        default:
            taint(arguments, "a method isn't known");
            return not_known("a method isn't known", line);
    }
}

Value Evaluator::lines_of(const Value& text, bool keep_ends) {
    std::vector<Value> lines;
    std::string_view rest = text.text;
    unsigned number = text.line;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(kLineEnds), rest.size());
        const std::size_t next = std::min(end + 1, rest.size());
        Value line = like(text, std::string(rest.substr(0, keep_ends ? next : end)));
        line.line = number++;
        lines.push_back(std::move(line));
        rest.remove_prefix(next);
    }
    bytes_ += text.text.size();
    return made_list(std::move(lines), text.line);
}

Value Evaluator::strip_method(const Value& self,
                              const std::string& name,
                              const Arguments& arguments) {
    const std::string signs =
        text_argument(arguments.positional, 0).value_or(std::string(kWhiteSpace));
    std::string_view text = self.text;
    unsigned line = self.line;
    if (name != "rstrip") {
        const std::size_t first = std::min(text.find_first_not_of(signs), text.size());
        line += count_lines(text.substr(0, first));
        text.remove_prefix(first);
    }
    if (name != "lstrip") {
        const std::size_t last = text.find_last_not_of(signs);
        text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
    }
    Value stripped = like(self, std::string(text));
    stripped.line = line;
    return stripped;
}

Value Evaluator::split_method(const Value& self,
                              const std::string& name,
                              const Arguments& arguments,
                              unsigned line) {
    const auto& given = arguments.positional;
    const auto separator = text_argument(given, 0);
    const bool unclear = (!given.empty() && !separator && !given[0].is(Value::Kind::None))
                         || (separator && separator->empty()) || !arguments.named.empty()
                         || (given.size() > 1 && !given[1].is(Value::Kind::Integer));
    if (unclear || (name == "rsplit" && given.size() > 1)) {
        return not_known("a split isn't known", line);
    }
    std::int64_t most = given.size() > 1 && given[1].integer >= 0 ? given[1].integer : INT64_MAX;
    std::vector<Value> parts;
    std::string_view rest = self.text;
    unsigned number = self.line;
    const auto add = [&](std::string_view part) {
        Value one = like(self, std::string(part));
        one.line = number;
        parts.push_back(std::move(one));
    };
    if (separator) {
        for (std::size_t at = rest.find(*separator); at != std::string_view::npos && most > 0;
             at = rest.find(*separator), --most) {
            add(rest.substr(0, at));
            number += count_lines(rest.substr(0, at + separator->size()));
            rest.remove_prefix(at + separator->size());
        }
        add(rest);
        return made_list(std::move(parts), self.line);
    }
    while (true) {
        const std::size_t start = std::min(rest.find_first_not_of(kWhiteSpace), rest.size());
        number += count_lines(rest.substr(0, start));
        rest.remove_prefix(start);
        if (rest.empty()) {
            break;
        }
        const std::size_t end =
            most-- > 0 ? std::min(rest.find_first_of(kWhiteSpace), rest.size()) : rest.size();
        add(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    return made_list(std::move(parts), self.line);
}

Value Evaluator::format_method(const Value& self, const Arguments& arguments, unsigned line) {
    std::string text;
    std::size_t next = 0;
    for (std::size_t i = 0; i < self.text.size(); ++i) {
        const char c = self.text[i];
        const bool doubled = i + 1 < self.text.size() && self.text[i + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            text += c;
            ++i;
            continue;
        }
        if (c != '{') {
            text += c;
            continue;
        }
        const std::size_t end = self.text.find('}', i);
        const std::string field =
            end == std::string::npos ? "?" : self.text.substr(i + 1, end - i - 1);
        const bool number = field.size() == 1 && field[0] >= '0' && field[0] <= '9';
        const std::size_t index = number ? static_cast<std::size_t>(field[0] - '0') : next;
        const Value* value = nullptr;
        if (field.empty() || number) {
            next += field.empty() ? 1 : 0;
            value = index < arguments.positional.size() ? &arguments.positional[index] : nullptr;
        } else {
            for (const auto& [name, named] : arguments.named) {
                value = name == field ? &named : value;
            }
        }
        const auto shown = value == nullptr ? std::nullopt : text_of(*value);
        if (!shown) {
            return not_known("a part of the text isn't known", line);
        }
        text += *shown;
        i = end;
    }
    return like(self, std::move(text));
}

Value Evaluator::string_method(const Value& self,
                               const std::string& name,
                               Arguments& arguments,
                               unsigned line) {
    const auto& given = arguments.positional;
    if (name == "strip" || name == "lstrip" || name == "rstrip") {
        return strip_method(self, name, arguments);
    }
    if (name == "split" || name == "rsplit") {
        return split_method(self, name, arguments, line);
    }
    if (name == "splitlines") {
        return lines_of(self, !given.empty());
    }
    if (name == "format") {
        return format_method(self, arguments, line);
    }
    if (name == "lower" || name == "casefold") {
        return like(self, lower_case(self.text));
    }
    if (name == "upper" || name == "title" || name == "encode" || name == "decode") {
        return name == "upper" || name == "title" ? not_known("letters' case", line) : self;
    }
    if (name == "join" && !given.empty()) {
        const auto items = iterate(given[0]);
        std::string text;
        for (std::size_t i = 0; items && i < items->size(); ++i) {
            if (!(*items)[i].is(Value::Kind::String)) {
                return not_known("a part of the text isn't known", line);
            }
            text += (i == 0 ? "" : self.text) + (*items)[i].text;
        }
        bytes_ += text.size();
        return items ? string_value(std::move(text), given[0].line)
                     : not_known(given[0].text, line);
    }
    const auto first = text_argument(given, 0);
    if (name == "replace" && given.size() == 2 && first && text_argument(given, 1)) {
        Value result = like(self, replaced(self.text, *first, given[1].text));
        bytes_ += result.text.size();
        return result;
    }
    if ((name == "startswith" || name == "endswith") && given.size() == 1) {
        const auto ends =
            given[0].is(Value::Kind::Tuple) ? iterate(given[0]) : std::optional(given);
        bool any = false;
        for (const Value& end : ends ? *ends : given) {
            if (!end.is(Value::Kind::String)) {
                return not_known("a condition isn't known", line);
            }
            any = any
                  || (name == "startswith" ? self.text.starts_with(end.text)
                                           : self.text.ends_with(end.text));
        }
        return boolean_value(any);
    }
    if ((name == "partition" || name == "rpartition") && first && !first->empty()) {
        const std::size_t at =
            name == "partition" ? self.text.find(*first) : self.text.rfind(*first);
        const bool found = at != std::string::npos;
        const std::string before = found                 ? self.text.substr(0, at)
                                   : name == "partition" ? self.text
                                                         : "";
        const std::string behind = found                 ? self.text.substr(at + first->size())
                                   : name == "partition" ? ""
                                                         : self.text;
        return container_value(
            Value::Kind::Tuple,
            {like(self, before), like(self, found ? *first : ""), like(self, behind)},
            line);
    }
    if ((name == "find" || name == "index" || name == "count") && given.size() == 1 && first) {
        const std::size_t at = self.text.find(*first);
        const bool gives_up = name == "count" || (name == "index" && at == std::string::npos);
        return gives_up
                   ? not_known("a count isn't known", line)
                   : integer_value(at == std::string::npos ? -1 : static_cast<std::int64_t>(at));
    }
    return not_known("the method '" + name + "' of a text isn't followed", line);
}

Value Evaluator::list_method(const Value& self,
                             const std::string& name,
                             Arguments& arguments,
                             unsigned line) {
    Container& list = *self.container;
    const auto& given = arguments.positional;
    const auto items = given.empty() ? std::nullopt : iterate(given[0]);
    if (name == "append" && given.size() == 1) {
        list.items.push_back(given[0]);
    } else if (name == "extend" && items) {
        list.items.insert(list.items.end(), items->begin(), items->end());
    } else if (name == "insert" && given.size() == 2 && given[0].is(Value::Kind::Integer)
               && given[0].integer == 0) {
        list.items.insert(list.items.begin(), given[1]);
    } else if (name == "insert" && given.size() == 2) {
        // Where it stands doesn't matter to a list of requirements.
        list.items.push_back(given[1]);
    } else if (name == "copy") {
        Value copy = container_value(Value::Kind::List, list.items, line);
        copy.container->unknown = list.unknown;
        return copy;
    } else if (name == "sort" || name == "reverse") {
        return none();
    } else if (name == "remove" && given.size() == 1 && list.unknown.empty()) {
        const auto found =
            std::find_if(list.items.begin(), list.items.end(), [&](const Value& item) {
                return equal(item, given[0]) == true;
            });
        if (found == list.items.end()) {
            return not_known("what is removed isn't there", line);
        }
        list.items.erase(found);
    } else if (name == "index" || name == "count") {
        return not_known("a count isn't known", line);
    } else {
        list.unknown = given.empty() || given[0].known()
                           ? "its method '" + name + "' isn't followed"
                           : given[0].text;
        return not_known(list.unknown, line);
    }
    return none();
}

Value Evaluator::intersection(const Value& self, const std::vector<Value>& others, unsigned line) {
    Value result = container_value(Value::Kind::Set, {}, line);
    const auto items = others.size() == 1 ? iterate(others[0]) : std::nullopt;
    if (!items || !self.container->unknown.empty()) {
        return not_known("an intersection isn't known", line);
    }
    for (const Value& item : self.container->items) {
        bool sure = true;
        bool found = false;
        for (const Value& other : *items) {
            const auto same = equal(item, other);
            found = found || same == true;
            sure = sure && same.has_value();
        }
        if (!found && !sure) {
            return not_known("an intersection isn't known", line);
        }
        if (found) {
            result.container->items.push_back(item);
        }
    }
    return result;
}

Value Evaluator::set_method(const Value& self,
                            const std::string& name,
                            Arguments& arguments,
                            unsigned line) {
    const bool changes = name == "add" || name == "update" || name == "discard" || name == "remove";
    Value result = changes ? self : container_value(Value::Kind::Set, self.container->items, line);
    Container& set = *result.container;
    set.unknown = self.container->unknown;
    if (name == "intersection") {
        return intersection(self, arguments.positional, line);
    }
    const bool adds = name == "add" || name == "update" || name == "union" || name == "copy";
    for (const Value& argument : arguments.positional) {
        const bool single = name == "add" || name == "discard" || name == "remove";
        const auto items = single ? std::optional(std::vector<Value>{argument}) : iterate(argument);
        if (!items) {
            set.unknown = argument.known() ? "a part of it isn't known" : argument.text;
            continue;
        }
        for (const Value& item : *items) {
            const auto same =
                std::find_if(set.items.begin(), set.items.end(), [&](const Value& one) {
                    return equal(one, item) == true;
                });
            if (adds && same == set.items.end()) {
                set.items.push_back(item);
            } else if (!adds && same != set.items.end()) {
                set.items.erase(same);
            }
        }
    }
    return changes ? none() : result;
}

Value Evaluator::dict_method(const Value& self,
                             const std::string& name,
                             Arguments& arguments,
                             unsigned line) {
    Container& dict = *self.container;
    const auto& given = arguments.positional;
    if (name == "update") {
        for (const Value& other : given) {
            if (other.is(Value::Kind::Dict)) {
                for (std::size_t i = 0; i < other.container->keys.size(); ++i) {
                    set_dict_item(dict, other.container->keys[i], other.container->items[i]);
                }
                dict.unknown =
                    other.container->unknown.empty() ? dict.unknown : other.container->unknown;
                continue;
            }
            const auto pairs = iterate(other);
            bool fits = pairs.has_value();
            for (std::size_t i = 0; fits && i < pairs->size(); ++i) {
                const auto pair = iterate((*pairs)[i]);
                fits = pair && pair->size() == 2;
                if (fits) {
                    set_dict_item(dict, (*pair)[0], (*pair)[1]);
                }
            }
            dict.unknown = fits            ? dict.unknown
                           : other.known() ? "a part of it isn't known"
                                           : other.text;
        }
        for (const auto& [key, value] : arguments.named) {
            set_dict_item(dict, string_value(key), value);
        }
        return none();
    }
    if (name == "keys" || name == "values" || name == "items") {
        std::vector<Value> items = name == "keys" ? dict.keys : dict.items;
        for (std::size_t i = 0; name == "items" && i < items.size(); ++i) {
            items[i] = container_value(Value::Kind::Tuple, {dict.keys[i], dict.items[i]}, line);
        }
        Value list = made_list(std::move(items), line);
        list.container->unknown = dict.unknown;
        return list;
    }
    if (name == "copy") {
        Value copy = container_value(Value::Kind::Dict, {}, line);
        *copy.container = dict;
        return copy;
    }
    if ((name == "get" || name == "setdefault" || name == "pop") && !given.empty()) {
        std::string why = dict.unknown;
        Value* found = dict_item(dict, given[0], &why);
        if (found == nullptr && !why.empty()) {
            return not_known(why, line);
        }
        Value result = found != nullptr ? *found : given.size() > 1 ? given[1] : none();
        if (name == "setdefault" && found == nullptr) {
            set_dict_item(dict, given[0], result);
        } else if (name == "pop" && found != nullptr) {
            const auto index = found - dict.items.data();
            dict.items.erase(dict.items.begin() + index);
            dict.keys.erase(dict.keys.begin() + index);
        }
        return result;
    }
    dict.unknown = "its method '" + name + "' isn't followed";
    return not_known(dict.unknown, line);
}

Value Evaluator::path_method(const Value& self,
                             const std::string& name,
                             Arguments& arguments,
                             unsigned line) {
    if (name == "read_text" || name == "read_bytes") {
        return read_text(self.text, line);
    }
    if (name == "open") {
        return open_file(self.text, line);
    }
    Arguments path;
    path.positional.push_back(self);
    if (name == "joinpath" || name == "with_name") {
        if (name == "with_name") {
            path.positional[0] = attribute(self, "parent", line);
        }
        path.positional.insert(
            path.positional.end(), arguments.positional.begin(), arguments.positional.end());
        return call_path("joinpath", path, line);
    }
    if (name == "resolve" || name == "absolute") {
        Value absolute = call_path("os.path.abspath", path, line);
        absolute.kind = Value::Kind::Path;
        return absolute;
    }
    if (name == "exists" || name == "is_file") {
        return call_path(name == "exists" ? "os.path.exists" : "os.path.isfile", path, line);
    }
    return name == "as_posix"
               ? string_value(self.text, line)
               : not_known("the method '" + name + "' of a path isn't followed", line);
}

Value Evaluator::file_method(const Value& self, const std::string& name, unsigned line) {
    if (name == "close" || name == "__enter__") {
        return none();
    }
    if (name != "read" && name != "readlines") {
        return not_known("the method '" + name + "' of a file isn't followed", line);
    }
    Value content = self.file->content;
    if (self.file->read) {
        content.text.clear();
    }
    self.file->read = true;
    return name == "read" ? content : lines_of(content, true);
}

// NOLINTEND(misc-no-recursion)

}  // namespace dynbr::generators::python::setup_py
