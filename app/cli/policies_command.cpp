#include "app/cli/commands.h"
#include "app/cli/json_number.h"
#include "engine/model/number_text.h"
#include "engine/policies/registry.h"

namespace gnomon::cli {
namespace {

std::string json_text() {
  Json policies = Json::array();
  for (const PolicyInfo& info : policy_infos()) {
    Json parameters = Json::array();
    for (const ParameterInfo& p : info.parameters) {
      Json parameter = {{"name", p.name}, {"symbol", p.symbol}};
      parameter["default"] = parameter_value(p, p.default_value);
      if (p.words.empty()) {
        parameter["min"] = number(p.min_value);
        parameter["max"] = number(p.max_value);
        parameter["integer"] = p.integer;
      } else {
        parameter["words"] = p.words;
      }
      parameter["help"] = p.help;
      parameters.push_back(std::move(parameter));
    }
    policies.push_back({{"name", info.name},
                        {"knows", to_string(info.knowledge)},
                        {"summary", info.summary},
                        {"source", info.source},
                        {"parameters", std::move(parameters)}});
  }
  return Json{{"policies", std::move(policies)}}.dump(2) + "\n";
}

std::string page_text() {
  std::string text;
  for (const PolicyInfo& info : policy_infos()) {
    std::string name(info.name);
    name.resize(std::max<std::size_t>(name.size() + 2, 14), ' ');
    std::string knows = "knows " + std::string(to_string(info.knowledge));
    knows.resize(std::max<std::size_t>(knows.size() + 2, 15), ' ');
    const std::string indent(14, ' ');
    text += name + knows + std::string(info.summary) + "\n";
    for (const ParameterInfo& p : info.parameters) {
      text += indent + std::string(p.name);
      if (p.symbol != p.name) text.append(" (").append(p.symbol).append(")");
      text += "  default " + value_text(p, p.default_value) + ", " + range_text(p) + ": " +
              std::string(p.help) + "\n";
    }
    text += indent + "from " + std::string(info.source) + "\n";
  }
  return text;
}

}  // namespace

Status policies_command(bool as_json) {
  print(as_json ? json_text() : page_text());
  return status_ok;
}

}  // namespace gnomon::cli
