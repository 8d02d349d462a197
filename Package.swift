// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled in Swift 6 mode with the stricter import rules: a file names what it uses.
///
/// `make test` sets SNUG_STRICT, which makes every warning an error; a newer compiler's new warnings must not keep an
/// operator from building.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["SNUG_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "Snug",
    products: [.executable(name: "snug", targets: ["Snug"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    ],
    targets: [
        // C libraries of the system, each used by exactly one Swift module.
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        // One call of the C library that Swift can't make itself.
        .systemLibrary(name: "CProcess"),

        // One idea each, no knowledge of the forum.
        .target(name: "Passwords", dependencies: ["CArgon2"], swiftSettings: strict),
        .target(name: "Markdown", dependencies: ["CCmark"], swiftSettings: strict),
        .target(name: "QRCodes", dependencies: ["CQrencode"], swiftSettings: strict),
        .target(name: "Keys", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),

        // The layers, innermost first.
        .target(name: "SnugCore", swiftSettings: strict),
        // What has learnt from examples, beside the rules that were written.
        .target(name: "SecondReader", dependencies: ["SnugCore", "COpenBLAS"], swiftSettings: strict),
        .target(
            name: "SnugReference",
            dependencies: [
                "SnugCore", .product(name: "Yams", package: "Yams"), .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict),
        .target(
            name: "SnugStore",
            dependencies: ["SnugCore", "Keys", "CPostgres", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "SnugWeb",
            dependencies: [
                "SnugCore", "SnugStore", "SnugReference", "Keys", "Passwords", "Markdown", "QRCodes",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "Snug",
            dependencies: [
                "SnugCore", "SnugStore", "SnugReference", "SnugWeb", "SecondReader", "Keys", "Passwords", "Markdown",
                "CProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: [
                "SnugCore", "SnugStore", "SnugReference", "SnugWeb", "Keys", "Passwords",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "SnugCoreTests",
            dependencies: ["SnugCore", "SnugReference", "Markdown", "Passwords", "Keys", "QRCodes"],
            swiftSettings: strict),
        .testTarget(
            name: "SecondReaderTests", dependencies: ["SecondReader", "SnugCore"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(name: "SnugStoreTests", dependencies: ["SnugStore", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SnugWebTests",
            dependencies: [
                "SnugWeb", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
