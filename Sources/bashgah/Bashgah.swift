import ArgumentParser

@main
struct Bashgah: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bashgah",
    abstract: "A customer club and self-service portal.",
    discussion:
      "Settings are BASHGAH_* environment variables, or a YAML file named by BASHGAH_CONFIG. Without any, data is kept in ./data.",
    subcommands: [Serve.self, Migrate.self, LoadDemo.self, AddUser.self, FormFiles.self, Backup.self, Examine.self, Version.self])

  static let version = "0.1.0"
}
