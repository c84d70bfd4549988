import Foundation
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Kernel
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The certificate with which the server speaks TLS itself. Each handshake looks whether the files were renewed; files that are half written or
/// broken leave the last good ones in use.
final class Certificate: Sendable {
  private struct State {
    var override: NIOSSLContextConfigurationOverride
    var stamp: [Date]
  }

  private let files: [URL]
  private let logger: Logger
  private let state: Mutex<State>

  /// - Throws: `Settings.Invalid` for files that cannot be read or do not fit together.
  init(_ certificate: URL, key: URL, logger: Logger) throws {
    files = [certificate, key]
    self.logger = logger
    do {
      state = Mutex(State(override: try Certificate.load(certificate, key), stamp: try Certificate.stamp(files)))
    } catch {
      throw Settings.Invalid("tls_certificate and tls_key must be PEM files that belong together: \(error)")
    }
  }

  /// HTTP/2 where the client can, else HTTP/1.1 (ALPN, RFC 7301).
  func server(_ http1: HTTP1Channel.Configuration) throws -> HTTPServerBuilder {
    let override = state.withLock { $0.override }
    guard let chain = override.certificateChain, let key = override.privateKey else { return .http1(configuration: http1) }
    var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
    configuration.minimumTLSVersion = .tlsv12
    configuration.sslContextCallback = { [self] _, promise in promise.succeed(current()) }
    return try .http2Upgrade(tlsConfiguration: configuration, configuration: .init(streamConfiguration: http1))
  }

  /// When it is no longer good.
  var end: Instant {
    get throws {
      let first = try NIOSSLCertificate.fromPEMFile(files[0].path).first
      return Instant(milliseconds: Int64(first?.notValidAfter ?? 0) * 1000)
    }
  }

  private func current() -> NIOSSLContextConfigurationOverride {
    state.withLock { state in
      do {
        let stamp = try Certificate.stamp(files)
        if stamp != state.stamp {
          state.override = try Certificate.load(files[0], files[1])
          state.stamp = stamp
          logger.notice("the certificate was renewed")
        }
      } catch { logger.error("the renewed certificate cannot be used; the last good one stays", metadata: ["error": "\(error)"]) }
      return state.override
    }
  }

  /// When the files were written; two calls of the system for each handshake, of which there are hundreds a second at most.
  private static func stamp(_ files: [URL]) throws -> [Date] {
    try files.map { try FileManager.default.attributesOfItem(atPath: $0.path)[.modificationDate] as? Date ?? .distantPast }
  }

  private static func load(_ certificate: URL, _ key: URL) throws -> NIOSSLContextConfigurationOverride {
    let chain = try NIOSSLCertificate.fromPEMFile(certificate.path).map { NIOSSLCertificateSource.certificate($0) }
    let privateKey = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: key.path, format: .pem))
    // A context of their own says whether they belong together, before a visitor finds out.
    _ = try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: privateKey))
    var override = NIOSSLContextConfigurationOverride()
    override.certificateChain = chain
    override.privateKey = privateKey
    return override
  }
}
