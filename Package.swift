// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of ours: what it may import is the table in the README, and `ConventionTests` reads the sources to keep it so.
func room(_ name: String, on rooms: [String] = [], using products: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: rooms.map { .byName(name: $0) } + products, swiftSettings: swiftSettings)
}

/// `data` names the folders of vectors and golden pages, which the tests read where they stand.
func test(_ name: String, on rooms: [String], data: [String] = [], using products: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: rooms.map { .byName(name: $0) } + products, exclude: data, swiftSettings: swiftSettings)
}

func systemLibrary(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let posix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
]

let foundation = ["Kernel", "Language", "Storage", "Markup"]
let services = foundation + ["Events", "Identity", "Contacts", "Messaging"]
let areas = services + ["Forms", "Pipeline", "Sales", "Club", "Care"]

let package = Package(
  name: "bashgah",
  products: [.executable(name: "bashgah", targets: ["bashgah"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    systemLibrary("CPostgres", "libpq", "libpq-dev"),
    systemLibrary("CQREncode", "libqrencode", "libqrencode-dev"),
    systemLibrary("COpenSSL", "libcrypto", "libssl-dev"),
    systemLibrary("CPango", "pangocairo", "libpango1.0-dev"),
    systemLibrary("CZlib", "zlib", "zlib1g-dev"),
    systemLibrary("CXlsx", "xlsxwriter", "libxlsxwriter-dev"),
    systemLibrary("CXml", "libxml-2.0", "libxml2-dev"),
    systemLibrary("CZip", "libzip", "libzip-dev"),

    room("Kernel", using: [logging]),
    room("Language", on: ["Kernel"]),
    room("Storage", on: ["Kernel", "CPostgres"], using: [.product(name: "GRDB", package: "GRDB.swift"), crypto, logging]),
    room("Markup", on: ["Kernel"]),
    room("Expressions", on: ["Kernel"]),
    room("Events", on: foundation, using: [logging]),
    room("Documents", on: ["Kernel", "Language", "Markup", "CQREncode", "CPango", "CXlsx", "CXml", "CZip"]),
    room("Identity", on: foundation + ["Events", "COpenSSL"], using: [crypto, .product(name: "CryptoExtras", package: "swift-crypto")]),
    room("Contacts", on: foundation + ["Events", "Identity"]),
    room("Messaging", on: foundation + ["Events", "Identity"]),
    room("Forms", on: services + ["Expressions"], using: [crypto, .product(name: "Yams", package: "Yams")]),
    room("Pipeline", on: services),
    room("Sales", on: services),
    room("Club", on: services),
    room("Care", on: services),
    room("Web", on: foundation + ["Events", "Identity", "CZlib"], using: [hummingbird, crypto, lifecycle, logging] + nio),
    room("Reports", on: areas),
    room("Papers", on: foundation + ["Identity", "Contacts", "Forms", "Sales", "Club", "Documents"]),
    room("Site", on: areas + ["Documents", "Web"], using: [hummingbird]),
    room("Portal", on: areas + ["Documents", "Papers", "Web"], using: [hummingbird]),
    room("Console", on: areas + ["Expressions", "Documents", "Papers", "Reports", "Web"], using: [hummingbird]),
    room(
      "App", on: areas + ["Documents", "Reports", "Web", "Site", "Portal", "Console"],
      using: [
        hummingbird, .product(name: "HummingbirdTLS", package: "hummingbird"), .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"), lifecycle, .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        logging,
      ] + nio),
    .executableTarget(
      name: "bashgah",
      dependencies: [
        "App", "Kernel", "Language", "Storage", "Forms", "Identity",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"), lifecycle, logging,
      ], swiftSettings: swiftSettings),

    // The unit of `make bench`.
    .executableTarget(name: "BareHello", dependencies: [hummingbird], swiftSettings: swiftSettings),

    // Rules by chance: the server and the browser are asked the same.
    .executableTarget(
      name: "ExpressionFuzz", dependencies: ["Kernel", "Expressions"], path: "Tests/ExpressionFuzz", swiftSettings: swiftSettings),

    .target(
      name: "TestKit", dependencies: ["Kernel", "Storage", "CPostgres", logging], path: "Tests/TestKit", swiftSettings: swiftSettings),
    test("KernelTests", on: ["Kernel", "Markup"]),
    test("LanguageTests", on: ["Kernel", "Language"], data: ["Vectors"]),
    test("ExpressionsTests", on: ["Kernel", "Expressions", "ExpressionFuzz"], data: ["Vectors"]),
    test("StorageTests", on: ["Kernel", "Storage", "Events", "TestKit"], using: [logging]),
    test("DocumentsTests", on: ["Kernel", "Language", "Markup", "Documents"], data: ["Vectors"]),
    test("AreaTests", on: areas + ["Reports", "Expressions", "TestKit"], data: ["Vectors", "Forms/Golden"]),
    test(
      "SiteTests", on: areas + ["Documents", "Papers", "Web", "Site", "Portal", "Console", "App", "TestKit"],
      using: [hummingbird, httpTesting, posix, lifecycle, logging] + nio),
    test("ConventionTests", on: areas + ["Reports", "App", "TestKit"], using: [logging]),
  ],
  swiftLanguageModes: [.v6]
)
