import Foundation
import Logging

/// Everything that can be configured, read once at the start. Names of the environment are `BASHGAH_` and the name in capitals.
package struct Settings: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  /// Where links in messages point to; by default host and port.
  package var baseURL: URL
  /// Folder for the SQLite file, the secret key and uploads.
  package var data = URL(filePath: "data", directoryHint: .isDirectory)
  package var database: DatabaseLocation
  package var logLevel = Logger.Level.info
  package var zone = TimeZone(identifier: "Asia/Tehran") ?? .gmt
  /// Connections to PostgreSQL, each on a thread of its own.
  package var postgresConnections = 8
  /// How long a stop waits for running requests and streams.
  package var shutdownSeconds = 10
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: [String] = []
  /// PEM files with which the server speaks TLS itself; both or none.
  package var tls: (certificate: URL, key: URL)?
  /// Signs links and codes; several servers on one database must share it. By default a file in the data folder.
  package var secret: String?

  package enum DatabaseLocation: Sendable, Equatable {
    case sqlite(path: String)
    case sqliteInMemory
    case postgres(url: String)
  }

  /// A setting that cannot be used, in a sentence for the terminal. The process ends with code 78 (`EX_CONFIG` of sysexits.h).
  package struct Invalid: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
  }

  /// Every name, its meaning in a few words, and whether its value is secret: `doctor` prints from this and the README repeats it.
  package static let names: [(name: String, meaning: String, secret: Bool)] = [
    ("host", "address to listen on", false),
    ("port", "port to listen on, 1 to 65535", false),
    ("base_url", "address that links in messages begin with", false),
    ("data", "folder of the database file, the key and uploads", false),
    ("database_url", "sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME", true),
    ("log_level", "trace, debug, info, notice, warning, error, critical", false),
    ("time_zone", "time zone of the organisation", false),
    ("postgres_connections", "connections to PostgreSQL, 1 to 100", false),
    ("shutdown_seconds", "how long a stop waits for running requests", false),
    ("trusted_proxies", "addresses whose X-Forwarded-For is believed, by comma", false),
    ("tls_certificate", "PEM file with the certificate chain, to serve HTTPS directly", false),
    ("tls_key", "PEM file with the key of tls_certificate", false),
    ("secret", "signs links and codes, 32 characters or more", true),
  ]

  /// Reads each name of `names` through `lookup`; what is absent keeps its default.
  /// - Throws: `Invalid` naming the setting and what it may be.
  package init(_ lookup: (String) -> String? = { _ in nil }) throws {
    func number(_ name: String, _ range: ClosedRange<Int>, _ fallback: Int) throws -> Int {
      guard let text = lookup(name) else { return fallback }
      guard let number = Int(text), range.contains(number) else {
        throw Invalid("\(name) must be a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
      }
      return number
    }
    host = lookup("host") ?? host
    port = try number("port", 1...65_535, port)
    if let path = lookup("data") { data = URL(filePath: path, directoryHint: .isDirectory) }
    postgresConnections = try number("postgres_connections", 1...100, postgresConnections)
    shutdownSeconds = try number("shutdown_seconds", 1...3600, shutdownSeconds)
    trustedProxies = (lookup("trusted_proxies") ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    database = .sqlite(path: data.appending(path: "bashgah.sqlite").path)
    if let text = lookup("database_url") { database = try Settings.location(text) }
    if let text = lookup("log_level") {
      guard let level = Logger.Level(rawValue: text) else {
        throw Invalid("log_level must be trace, debug, info, notice, warning, error or critical, not “\(text)”")
      }
      logLevel = level
    }
    if let text = lookup("time_zone") {
      guard let zone = TimeZone(identifier: text) else { throw Invalid("time_zone is not known: “\(text)”; an example is Asia/Tehran") }
      self.zone = zone
    }
    if let text = lookup("secret") {
      guard text.utf8.count >= 32 else { throw Invalid("secret must have 32 characters or more") }
      secret = text
    }
    switch (lookup("tls_certificate"), lookup("tls_key")) {
    case (let certificate?, let key?): tls = (URL(filePath: certificate), URL(filePath: key))
    case (nil, nil): break
    default: throw Invalid("tls_certificate and tls_key must be set both or not at all")
    }
    let address = lookup("base_url") ?? "\(tls == nil ? "http" : "https")://\(host):\(port)"
    guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil else {
      throw Invalid("base_url must begin with http:// or https://, not “\(address)”")
    }
    baseURL = url
  }

  /// Every setting with its value, for `doctor`; secrets say only whether they are set.
  package var shown: [(name: String, value: String)] {
    let place =
      switch database {
      case .sqlite(let path): "sqlite:\(path)"
      case .sqliteInMemory: "sqlite::memory:"
      case .postgres: "postgres://(hidden)"
      }
    let values = [
      "host": host, "port": "\(port)", "base_url": baseURL.absoluteString, "data": data.path, "database_url": place,
      "log_level": logLevel.rawValue, "time_zone": zone.identifier, "postgres_connections": "\(postgresConnections)",
      "shutdown_seconds": "\(shutdownSeconds)", "trusted_proxies": trustedProxies.joined(separator: ","),
      "tls_certificate": tls?.certificate.path ?? "", "tls_key": tls?.key.path ?? "",
      "secret": secret == nil ? "(a file in the data folder)" : "(set)",
    ]
    return Settings.names.map { ($0.name, values[$0.name] ?? "") }
  }

  private static func location(_ text: String) throws -> DatabaseLocation {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") { return .postgres(url: text) }
    if text == "sqlite::memory:" { return .sqliteInMemory }
    if text.hasPrefix("sqlite:"), text.count > 7 { return .sqlite(path: String(text.dropFirst(7))) }
    throw Invalid("database_url must be sqlite:PATH or postgres://…")
  }
}
