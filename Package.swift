// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is held to: Swift 6 mode comes with the tools version; warnings stop the build.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Where records are read and pages written, dynamic checks of exclusive access cost 3 % of a run. Debug builds, and so
/// the tests, have them.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
    name: "trailbook",
    products: [.executable(name: "trailbook", targets: ["trailbook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries, each met by one module of ours.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .target(
            name: "CSimdjson", cxxSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CChecksum"),
        .target(name: "CSystem"),
        .target(name: "CFeed", dependencies: ["CSQLite"], linkerSettings: [.linkedLibrary("sqlite3")]),

        // The templates, compiled in.
        .plugin(
            name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["EmbedTemplates"],
            path: "Sources/EmbedTemplatesPlugin"),
        .executableTarget(name: "EmbedTemplates", swiftSettings: strict),
        .target(name: "Templates", swiftSettings: strict, plugins: ["EmbedTemplatesPlugin"]),

        // The parts, each importing only those above it.
        .target(name: "Gzip", dependencies: ["CChecksum", "CZlib", "CDeflate"], swiftSettings: strict),
        .target(name: "Zstandard", dependencies: ["CZstd"], swiftSettings: strict),
        .target(name: "Markdown", dependencies: ["CCmark"], swiftSettings: hot),
        .target(name: "Mustache", swiftSettings: hot),
        .target(name: "CloudTrail", dependencies: ["CSimdjson", "CSystem"], swiftSettings: hot),
        .target(
            name: "Ledger",
            dependencies: [
                "CloudTrail", "Gzip", "Zstandard", "CChecksum", "CSQLite", "CFeed", "CArchive", "CSystem",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: hot),
        .target(
            name: "Book",
            dependencies: [
                "Ledger", "CloudTrail", "Mustache", "Markdown", "Zstandard", "Templates", "CChecksum", "CSystem",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: hot),
        .executableTarget(
            name: "trailbook",
            dependencies: [
                "Book", "Ledger", "CloudTrail", "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        .target(name: "GzipMaking", dependencies: ["CDeflate"], path: "Tests/GzipMaking", swiftSettings: strict),
        .testTarget(name: "GzipTests", dependencies: ["Gzip", "GzipMaking"], swiftSettings: strict),
        .testTarget(name: "ZstandardTests", dependencies: ["Zstandard"], swiftSettings: strict),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "Mustache"], swiftSettings: strict),
        .testTarget(name: "MustacheTests", dependencies: ["Mustache"], swiftSettings: strict),
        .testTarget(name: "CloudTrailTests", dependencies: ["CloudTrail"], swiftSettings: strict),
        .testTarget(
            name: "LedgerTests", dependencies: ["Ledger", "CloudTrail", "Gzip", "GzipMaking"], swiftSettings: strict),
        .testTarget(
            name: "BookTests", dependencies: ["Book", "Ledger", "CloudTrail", "Templates", "Mustache"],
            swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["trailbook"], swiftSettings: strict),

        // Slow, plain readers that fuzzing compares ours with, and the inputs that it found.
        .target(
            name: "Reference", dependencies: ["CloudTrail", "Gzip", "CZlib"], path: "Tests/Fuzz/Reference",
            swiftSettings: strict),
        .testTarget(
            name: "FuzzTests", dependencies: ["Reference"], path: "Tests/Fuzz/Replay", swiftSettings: strict),
    ]
)
