import Kernel

/// Reads pages as far as a visitor without a script needs it: texts, links and forms.
enum PageMarkup {
  enum Token {
    case open(String, [String: String])
    case close(String)
    case text(String)
  }

  /// Attributes stand in double quotes or have no value, as everywhere in our pages.
  static func tokens(_ html: String) -> [Token] {
    let bytes = Array(html.utf8)
    var tokens: [Token] = []
    var start = 0
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else {
        place += 1
        continue
      }
      if start < place { tokens.append(.text(decoded(bytes[start..<place]))) }
      var end = place + 1
      var isQuoted = false
      while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ">") {
        if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        end += 1
      }
      tokens.append(tag(bytes[(place + 1)..<min(end, bytes.count)]))
      place = end + 1
      start = place
    }
    if start < bytes.count { tokens.append(.text(decoded(bytes[start...]))) }
    return tokens
  }

  private static func tag(_ bytes: ArraySlice<UInt8>) -> Token {
    let isBlank = { (byte: UInt8) in byte == 32 || byte == 10 || byte == UInt8(ascii: "/") }
    if bytes.first == UInt8(ascii: "/") { return .close(String(decoding: bytes.dropFirst(), as: UTF8.self).lowercased()) }
    var rest = bytes
    let name = rest.prefix { !isBlank($0) }
    rest = rest.dropFirst(name.count)
    var attributes: [String: String] = [:]
    while true {
      rest = rest.drop(while: isBlank)
      let key = rest.prefix { !isBlank($0) && $0 != UInt8(ascii: "=") }
      if key.isEmpty { break }
      rest = rest.dropFirst(key.count)
      var value = ArraySlice<UInt8>()
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst(2)
        value = rest.prefix { $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst(value.count + 1)
      }
      attributes[String(decoding: key, as: UTF8.self)] = decoded(value)
    }
    return .open(String(decoding: name, as: UTF8.self).lowercased(), attributes)
  }

  /// Byte by byte: a semicolon before a combining sign is another `Character`.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      let entity = byte == UInt8(ascii: "&") ? entities.first { rest.starts(with: $0.name.utf8) } : nil
      out.append(entity?.byte ?? byte)
      rest = rest.dropFirst(entity?.name.utf8.count ?? 1)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let entities: [(name: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&quot;", UInt8(ascii: "\"")),
    ("&#39;", UInt8(ascii: "'")),
  ]

  private static let silent: Set = ["script", "style", "template", "noscript", "title", "option"]
  private static let inline: Set = ["bdi", "b", "strong", "span", "em", "a", "small", "time", "u", "i"]

  static func text(_ html: String) -> String {
    var text = ""
    var hidden: String?
    for token in tokens(html) {
      switch token {
      case .open(let name, _):
        if hidden == nil, silent.contains(name) { hidden = name }
        if !inline.contains(name) { text += " " }
      case .close(let name):
        if hidden == name { hidden = nil }
        if !inline.contains(name) { text += " " }
      case .text(let piece): if hidden == nil { text += piece }
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Elements that are opened and not closed, or the other way round; none in a good page.
  static func unbalanced(_ html: String) -> [String] {
    let void: Set = ["meta", "link", "input", "br", "img", "!doctype", "use", "path", "rect", "hr", "circle"]
    var open: [String] = []
    for token in tokens(html) {
      switch token {
      case .open(let name, _): if !void.contains(name) { open.append(name) }
      case .close(let name): if void.contains(name) { break } else if open.popLast() != name { return open + ["/" + name] }
      case .text: break
      }
    }
    return open
  }

  static func forms(_ html: String) -> [PageForm] {
    var forms: [PageForm] = []
    var reader: PageForm?
    var inTemplate = false
    for token in tokens(html) {
      switch token {
      case .open("template", _): inTemplate = true
      case .close("template"): inTemplate = false
      case .open("form", let attributes): reader = PageForm(attributes)
      case .close("form"):
        if let form = reader { forms.append(form) }
        reader = nil
      default: if !inTemplate { reader?.read(token) }
      }
    }
    return forms
  }
}

/// A form of a page, with what stands in it.
struct PageForm: Sendable {
  let isPosted: Bool
  /// Nil for the page's own address.
  let action: String?
  private(set) var names: Set<String> = []
  private var values: [(name: String, value: String)] = []
  private var select: (name: String, first: String?, chosen: String?)?
  private var textarea: (name: String, text: String)?

  init(_ attributes: [String: String]) {
    isPosted = attributes["method"] == "post"
    action = attributes["action"]
  }

  subscript(name: String) -> String? { values.first { $0.name == name }?.value }

  mutating func read(_ token: PageMarkup.Token) {
    switch token {
    case .open("input", let attributes): input(attributes)
    case .open("select", let attributes): if let name = attributes["name"] { select = (name, nil, nil) }
    case .open("option", let attributes):
      if select?.first == nil { select?.first = attributes["value"] ?? "" }
      if attributes["selected"] != nil { select?.chosen = attributes["value"] ?? "" }
    case .close("select"):
      if let select { add(select.name, select.chosen ?? select.first ?? "") }
      select = nil
    case .open("textarea", let attributes): if let name = attributes["name"] { textarea = (name, "") }
    case .text(let text): textarea?.text += text
    case .close("textarea"):
      // A line break right after the tag is not part of the text.
      if let textarea { add(textarea.name, textarea.text.hasPrefix("\n") ? String(textarea.text.dropFirst()) : textarea.text) }
      textarea = nil
    default: break
    }
  }

  private mutating func input(_ attributes: [String: String]) {
    guard let name = attributes["name"] else { return }
    names.insert(name)
    let isChosen = !["checkbox", "radio"].contains(attributes["type"]) || attributes["checked"] != nil
    if isChosen { add(name, attributes["value"] ?? "") }
  }

  private mutating func add(_ name: String, _ value: String) {
    names.insert(name)
    values.append((name, value))
  }

  /// What is sent after `typed` was filled in.
  func fields(_ typed: Typed) -> Fields {
    Fields((values.filter { !typed.names.contains($0.name) } + typed.pairs).map { ($0.name, $0.value) })
  }
}
