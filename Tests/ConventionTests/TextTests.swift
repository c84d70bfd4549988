import Language
import Testing

/// Where texts stand and how markup is written.
@Suite struct TextTests {
  private let fa = Words(.fa)
  private let en = Words(.en)

  /// First parts of keys; other literals of such a shape are kinds of jobs.
  private static let areas = [
    "care", "club", "common", "console", "contacts", "document", "error", "event", "field", "files", "forms", "identity", "message",
    "notice",
    "definition", "portal",
    "sales", "site", "submissions", "unit",
  ]
  private static let jobs: Set = ["club.earn", "club.card", "message.send", "message.forget"]

  @Test func everyKeyThatTheProgramNamesHasItsWords() {
    let literal = /"([a-z]+)\.([A-Za-z0-9.\-]*)("|\\\()/
    var found = 0
    for file in SourceFile.all where file.room != "Language" {
      for line in file.code {
        for match in line.text.matches(of: literal) where TextTests.areas.contains(String(match.1)) {
          let key = "\(match.1).\(match.2)"
          // A key that ends with a dot goes on with a value.
          if TextTests.jobs.contains(key) || match.3 != "\"" || key.hasSuffix(".") { continue }
          found += 1
          #expect(isWritten(key), "\(file.path):\(line.number): \(key)")
        }
      }
    }
    #expect(found > 500)
  }

  /// `key.one` may stand in one language alone, beside its `key`.
  private func isWritten(_ key: String) -> Bool {
    fa.has(key) && en.has(key) || key.hasSuffix(".one") && fa.has(String(key.dropLast(4))) && en.has(String(key.dropLast(4)))
  }

  @Test func everyNoticeHasItsSentence() {
    var found = 0
    for file in SourceFile.all where ["Site", "Portal", "Console"].contains(file.room) {
      for line in file.code {
        guard let start = line.text.firstRange(of: "notice: ")?.upperBound else { continue }
        // Of a choice between two, the condition may hold other literals.
        let value = line.text[start...].firstRange(of: " ? ").map { line.text[$0.upperBound...] } ?? line.text[start...]
        for match in value.matches(of: /"([A-Za-z]+)"/) {
          found += 1
          #expect(fa.has("notice.\(match.1)") && en.has("notice.\(match.1)"), "\(file.path):\(line.number): \(match.1)")
        }
      }
    }
    #expect(found > 10)
  }

  @Test func everyEventCanBeTold() {
    var found = 0
    for file in SourceFile.all {
      for match in file.text.matches(of: /publish\(\s*"([a-z.]+)"/) {
        found += 1
        #expect(fa.has("event.\(match.1)") && en.has("event.\(match.1)"), "\(file.path): \(match.1)")
      }
    }
    #expect(found > 8)
  }

  /// What is written into the audit is read by its sentence.
  @Test func everyLineOfTheAuditCanBeTold() {
    var found = 0
    for file in SourceFile.all where file.room != "Events" {
      for match in file.text.matches(of: /Audit\.note\(\s*"([A-Za-z.]+)"/) {
        found += 1
        #expect(fa.has("audit.\(match.1)") && en.has("audit.\(match.1)"), "\(file.path): \(match.1)")
      }
    }
    #expect(found > 15)
  }

  @Test func everyAttributeIsQuoted() {
    for file in SourceFile.all {
      for line in file.code { #expect(line.text.firstMatch(of: /<[^>"]* [a-z\-]+=\\\(/) == nil, "\(file.path):\(line.number)") }
    }
  }

  @Test func noPageCarriesAScriptOrAHandlerOfItsOwn() {
    for file in SourceFile.all where file.path != "App/DemoSite.swift" {
      for line in file.code {
        #expect(line.text.firstMatch(of: #/ on[a-z]+=\\?"|<script>|javascript:/#) == nil, "\(file.path):\(line.number)")
      }
    }
  }

  /// A word of two letters or more; single signs, such as a comma between two names, may stand anywhere.
  @Test func persianIsWrittenInTheWordListsOnly() {
    let homes: Set = [
      "App/Demo.swift", "App/DemoPipeline.swift", "App/DemoSite.swift", "App/Scale.swift", "App/Scale+Submissions.swift",
      "App/Scale+Pipeline.swift",
    ]
    // The keys of a keyboard, and the name of an organisation that has none yet.
    let allowed: Set = ["Club/CardReading.swift", "Identity/Organisation.swift"]
    for file in SourceFile.all where file.room != "Language" && !homes.contains(file.path) && !allowed.contains(file.path) {
      for line in file.code {
        let code = line.text.firstRange(of: " // ").map { line.text[..<$0.lowerBound] } ?? line.text
        let letters = code.unicodeScalars.map { (0x0620...0x064A).contains($0.value) || (0x0670...0x06D3).contains($0.value) }
        #expect(!zip(letters, letters.dropFirst()).contains { $0 && $1 }, "\(file.path):\(line.number)")
      }
    }
  }
}
