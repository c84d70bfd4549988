import Kernel
import Language

extension Organisation {
  /// The menu of the portal as the administrator wants it: in groups, by the names of the sections.
  package struct Menu: Sendable, Codable, Equatable {
    package var groups: [Group]

    /// Sections under one heading.
    package struct Group: Sendable, Codable, Equatable {
      /// Empty for the first, which has no heading.
      package var name: String
      package var title = Title()
      package var entries: [Entry]
    }

    package struct Entry: Sendable, Codable, Equatable {
      /// `requests`: the page is known by it, and its own title is the text `portal.menu.requests`.
      package var name: String
      package var title = Title()
      package var isShown = true
    }

    /// What a thing is called in each language; empty where its own name stays.
    package struct Title: Sendable, Codable, Equatable {
      package var fa = ""
      package var en = ""

      package func callAsFunction(_ tongue: Tongue) -> String? {
        let text = tongue == .fa ? fa : en
        return text.isEmpty ? nil : text
      }
    }

    /// Without it nobody finds back; it is always shown.
    package static let home = "home"

    /// Every section of the portal in its usual place. A new one is added here.
    package static let standard = Menu(groups: [
      Group(name: "", entries: [Entry(name: home), Entry(name: "requests")]),
      Group(name: "purchases", entries: [Entry(name: "quotes"), Entry(name: "invoices")]),
      Group(name: "club", entries: [Entry(name: "points"), Entry(name: "card")]),
      Group(name: "support", entries: [Entry(name: "warranties")]),
      Group(name: "account", entries: [Entry(name: "personal"), Entry(name: "security")]),
    ])

    /// With the sections that came after it was made, and without those that are gone.
    package var completed: Menu {
      var menu = self
      for group in Menu.standard.groups {
        if !menu.groups.contains(where: { $0.name == group.name }) { menu.groups.append(Group(name: group.name, entries: [])) }
        for entry in group.entries where !menu.groups.contains(where: { $0.entries.contains { $0.name == entry.name } }) {
          guard let place = menu.groups.firstIndex(where: { $0.name == group.name }) else { continue }
          menu.groups[place].entries.append(entry)
        }
      }
      let known = Set(Menu.standard.groups.flatMap(\.entries).map(\.name))
      for place in menu.groups.indices { menu.groups[place].entries.removeAll { !known.contains($0.name) } }
      return menu
    }

    private static let longest = 40

    /// Reads the settings page: `place.NAME`, `fa.NAME`, `en.NAME` and `shown.NAME` of each section, the first three of each group as `@NAME`.
    /// - Throws: `Refusal.invalid`.
    package mutating func change(by fields: Fields) throws {
      var errors: [String: Word] = [:]
      func title(_ name: String) -> Title {
        func text(_ tongue: Tongue) -> String {
          let text = Text.stored(fields["\(tongue.rawValue).\(name)"] ?? "")
          if text.count > Menu.longest {
            errors["\(tongue.rawValue).\(name)"] = Word("settings.error.menuTitle", ["max": String(Menu.longest)])
          }
          return text
        }
        return Title(fa: text(.fa), en: text(.en))
      }
      func place(_ name: String, _ now: Int) -> Int { fields["place.\(name)"].flatMap { Int(Text.asciiDigits($0)) } ?? now }
      /// By the places that were typed; what has the same keeps its order.
      func sorted<T>(_ all: [T], _ name: (T) -> String) -> [T] {
        all.enumerated().map { (place(name($1), $0 + 1), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
      }
      for group in groups.indices {
        groups[group].title = title("@" + groups[group].name)
        for entry in groups[group].entries.indices {
          let name = groups[group].entries[entry].name
          groups[group].entries[entry].title = title(name)
          groups[group].entries[entry].isShown = name == Menu.home || fields["shown.\(name)"] != nil
        }
        groups[group].entries = sorted(groups[group].entries, \.name)
      }
      groups = sorted(groups) { "@" + $0.name }
      guard errors.isEmpty else { throw Refusal.invalid(errors) }
    }
  }
}
