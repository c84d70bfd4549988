import Kernel

/// A page as a browser without a script has it: what it would send, and what hangs together in it.
struct Page {
  private let html: String

  init(_ html: String) {
    self.html = html.replacing(/<template.*?<\/template>/.dotMatchesNewlines(), with: "")
      .replacing(/<noscript>(.*?)<\/noscript>/.dotMatchesNewlines()) { String($0.1) }
  }

  var ids: [String] { html.matches(of: /\sid="([^"]+)"/).map { String($0.1) } }
  /// Where the summary of errors leads.
  var links: [String] { html.matches(of: /href="#(f-[^"]+)"/).map { String($0.1) } }
  var described: [String] { html.matches(of: /aria-describedby="([^"]+)"/).flatMap { $0.1.split(separator: " ").map(String.init) } }

  /// Controls without a label of their own.
  var unlabelled: [String] {
    let labels = Set(html.matches(of: /<label[^>]* for="([^"]+)"/).map { String($0.1) })
    // A label around its control, of a choice and of a cell.
    let inside = Set(html.matches(of: /<label[^>]*>\s*<input[^>]* id="([^"]+)"/).map { String($0.1) })
    let bare = Set(html.matches(of: /<label[^>]*>\s*<input type="checkbox" name="([^"]+)"/).map { String($0.1) })
    return tags.filter { $0.name != "button" && $0["type"] != "hidden" }.compactMap { $0["id"] ?? $0["name"] }
      .filter { !labels.contains($0) && !inside.contains($0) && !bare.contains($0) }
  }

  /// What would be sent.
  var fields: Fields {
    var sent = Fields()
    for tag in tags {
      guard let name = tag["name"], tag["disabled"] == nil, tag["type"] != "file" else { continue }
      switch (tag.name, tag["type"]) {
      case ("button", _): continue
      case ("input", "radio"?), ("input", "checkbox"?): if tag["checked"] != nil { sent.append(name, tag["value"] ?? "on") }
      case ("input", _): sent.append(name, tag["value"] ?? "")
      case ("textarea", _): sent.append(name, tag.content.hasPrefix("\n") ? String(tag.content.dropFirst()) : tag.content)
      default:
        let chosen =
          tag.content.firstMatch(of: /<option value="([^"]*)"[^>]* selected/) ?? tag.content.firstMatch(of: /<option value="([^"]*)"/)
        sent.append(name, plain(String(chosen?.1 ?? "")))
      }
    }
    return sent
  }

  private struct Tag {
    let name: String
    let attributes: [String: String]
    let content: String

    subscript(name: String) -> String? { attributes[name] }
  }

  private var tags: [Tag] {
    // An input has no end; here it gets one.
    let control = /<(input|textarea|select|button)((?:\s+[a-z\-]+(?:="[^"]*")?)*)\s*>(.*?)<\/(?:input|textarea|select|button)>/
    return html.replacing(/<input([^>]*)>/) { "<input\($0.1)></input>" }.matches(of: control.dotMatchesNewlines())
      .map { match in
        var attributes: [String: String] = [:]
        for part in match.2.matches(of: /([a-z\-]+)(?:="([^"]*)")?/) { attributes[String(part.1)] = plain(String(part.2 ?? "")) }
        return Tag(name: String(match.1), attributes: attributes, content: match.1 == "select" ? String(match.3) : plain(String(match.3)))
      }
  }
}

private func plain(_ html: String) -> String {
  html.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
    .replacing("&amp;", with: "&")
}
