import Testing

/// The rooms and what each may know of the others. Whoever imports something else has to change this table, and say why.
@Suite struct ImportTests {
  private static let foundation: Set = ["Kernel", "Language", "Storage", "Markup"]
  private static let services = foundation.union(["Events", "Documents", "Identity"])
  private static let areas: Set = ["Forms", "Pipeline", "Sales", "Club", "Care"]
  private static let belowSurfaces = services.union(areas).union(["Contacts", "Messaging", "Papers", "Web"])

  private static let rooms: [String: Set<String>] = [
    "Kernel": [], "Language": ["Kernel"], "Storage": ["Kernel", "CPostgres"], "Markup": ["Kernel"], "Expressions": ["Kernel"],
    "Events": foundation, "Documents": foundation.union(["CQREncode", "CPango", "CXlsx", "CXml", "CZip"]),
    "Identity": foundation.union(["Events", "COpenSSL"]),
    "Contacts": services, "Messaging": services,
    "Forms": services.union(["Contacts", "Messaging", "Expressions"]), "Sales": services.union(["Contacts", "Messaging"]),
    "Pipeline": services.union(["Contacts", "Messaging"]),
    "Club": services.union(["Contacts", "Messaging"]), "Care": services.union(["Contacts", "Messaging"]),
    "Web": foundation.union(["Events", "Identity", "CZlib"]),
    "Papers": ["Kernel", "Language", "Storage", "Identity", "Contacts", "Forms", "Sales", "Club", "Documents"],
    "Reports": services.union(areas).union(["Contacts", "Messaging"]),
    "Site": belowSurfaces, "Portal": belowSurfaces, "Console": belowSurfaces.union(["Expressions", "Reports"]),
    "App": belowSurfaces.union(["Reports", "Site", "Portal", "Console"]),
    "bashgah": ["App", "Kernel", "Language", "Storage", "Forms", "Identity"],
  ]

  /// Identity has RSA from CryptoExtras, for passkeys that sign with RS256, and the semaphore of Dispatch, on which its hashing threads wait; App
  /// speaks TLS and HTTP/2 itself.
  private static let outside: [String: Set<String>] = [
    "Kernel": ["Logging"], "Documents": ["Glibc"], "Storage": ["GRDB", "GRDBSQLite", "Crypto", "Logging"], "Events": ["Logging"],
    "Identity": ["Crypto", "CryptoExtras", "Dispatch"],
    "Forms": ["Crypto", "Yams"], "Web": ["Hummingbird", "HTTPTypes", "NIOCore", "Crypto", "ServiceLifecycle", "Logging"],
    "Site": ["Hummingbird", "HTTPTypes"], "Portal": ["Hummingbird", "HTTPTypes"], "Console": ["Hummingbird", "HTTPTypes"],
    "App": [
      "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HummingbirdHTTP2", "HTTPTypes", "NIOCore", "NIOSSL", "ServiceLifecycle",
      "UnixSignals",
      "Logging",
    ],
    "bashgah": ["ArgumentParser", "Configuration", "SystemPackage", "NIOCore", "ServiceLifecycle", "Logging"],
  ]

  /// Programs beside the product, such as measuring sticks, have no room in the house.
  private static let apart: Set = ["BareHello"]

  @Test func everyRoomImportsWhatStandsBelowItAndNothingElse() {
    let files = SourceFile.all.filter { !ImportTests.apart.contains($0.room) }
    #expect(files.count > 100)
    for file in files {
      let allowed = ImportTests.rooms[file.room, default: []].union(ImportTests.outside[file.room, default: []])
        .union(["Foundation", "Synchronization"])
      #expect(ImportTests.rooms[file.room] != nil, "\(file.path)")
      #expect(ImportTests.imports(of: file).subtracting(allowed) == [], "\(file.path)")
    }
  }

  @Test func markupAndLanguageKnowNothingOfTheWorld() {
    for file in SourceFile.all where file.room == "Markup" {
      #expect(ImportTests.imports(of: file).isSubset(of: ["Kernel"]), "\(file.path)")
    }
  }

  @Test func noAreaKnowsAnotherAndNoSurfaceKnowsAnother() {
    let surfaces: Set = ["Site", "Portal", "Console"]
    for file in SourceFile.all {
      for family in [ImportTests.areas, surfaces] where family.contains(file.room) {
        #expect(ImportTests.imports(of: file).isDisjoint(with: family.subtracting([file.room])), "\(file.path)")
      }
    }
  }

  @Test func aSurfaceHasNoSQL() {
    let surfaces: Set = ["Site", "Portal", "Console", "Papers"]
    let statement = /\b(SELECT .+ FROM|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)\b|\btx\.(run|all|first|value)\b/
    for file in SourceFile.all where surfaces.contains(file.room) {
      for line in file.code { #expect(line.text.firstMatch(of: statement) == nil, "\(file.path):\(line.number)") }
    }
  }

  @Test func nothingIsPublicAndNothingIsForced() {
    let banned =
      /\bpublic (struct|enum|class|func|let|var|init|extension|protocol)\b|\btry!|\bas!|@unchecked Sendable|nonisolated\(unsafe\)/
    for file in SourceFile.all {
      for line in file.code { #expect(line.text.firstMatch(of: banned) == nil, "\(file.path):\(line.number)") }
    }
  }

  private static func imports(of file: SourceFile) -> Set<String> {
    Set(
      file.text.split(separator: "\n").compactMap { line in
        line.wholeMatch(
          of: /(?:@\w+(?:\(\w+\))? |package |private |internal |public )*import (?:struct |enum |class |func |protocol )?(\w+).*/
        )
        .map { String($0.1) }
      })
  }
}
