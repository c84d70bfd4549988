import App
import ArgumentParser
import Configuration
import Foundation
import Kernel
import Logging
import Storage
import SystemPackage

/// A command that works with the settings: reads them, and turns what may go wrong into one clear line and an exit code,
/// 78 for configuration (`EX_CONFIG` of sysexits.h) and 1 otherwise.
protocol ConfiguredCommand: AsyncParsableCommand {
  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws
}

extension ConfiguredCommand {
  func run() async throws {
    do {
      let settings = try await Settings.configured()
      var logger = Logger(label: "bashgah") { StreamLogHandler.standardError(label: $0) }
      logger.logLevel = settings.logLevel
      try await run(settings, .live(zone: settings.zone), logger)
    } catch let error as Settings.Invalid {
      complain("configuration: \(error)")
      throw ExitCode(78)
    } catch let error as ExitCode {
      throw error
    } catch {
      complain(sentence(for: error))
      throw ExitCode(1)
    }
  }
}

/// One line on standard output, at once: a pipe would keep what `print` writes until the end.
func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

/// One line on standard error.
func complain(_ line: String) { FileHandle.standardError.write(Data("bashgah: \(line)\n".utf8)) }

/// What a person can do about an error, where we know it.
private func sentence(for error: any Error) -> String {
  switch error {
  case let error as StorageError: "\(error)"
  case let error as Migrator.TooNew: "\(error)"
  case let error as any CustomStringConvertible: error.description
  default: error.localizedDescription
  }
}

extension Settings {
  /// From the environment, else from the file that `BASHGAH_CONFIG` names.
  /// - Throws: `Settings.Invalid`.
  static func configured() async throws -> Settings {
    let environment = ProcessInfo.processInfo.environment
    let known = Set(names.map { "BASHGAH_" + $0.name.uppercased() } + ["BASHGAH_CONFIG"])
    // Those of the tests are not for us.
    let ours = environment.keys.filter { $0.hasPrefix("BASHGAH_") && !$0.hasPrefix("BASHGAH_TEST_") }
    if let stranger = ours.sorted().first(where: { !known.contains($0) }) {
      throw Invalid("\(stranger) is not a setting; `bashgah doctor` lists them")
    }
    let variables = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "bashgah")
    let file = try await environment["BASHGAH_CONFIG"].asyncMap { try await reader(ofFile: $0) }
    return try Settings { name in
      let key = ConfigKey([name])
      return variables.string(forKey: key) ?? file?.string(forKey: key) ?? file?.int(forKey: key).map(String.init)
    }
  }

  private static func reader(ofFile path: String) async throws -> ConfigReader {
    do {
      return ConfigReader(provider: try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
    } catch {
      throw Invalid("the file \(path) of BASHGAH_CONFIG cannot be read: \(error)")
    }
  }
}

extension Optional {
  fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
