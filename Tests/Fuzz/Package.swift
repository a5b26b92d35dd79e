// swift-tools-version: 6.2
import PackageDescription

// A package of its own: fuzzing needs every module built with coverage, and only these. The modules are links to the
// program's own sources.

/// What is under test is told apart by the paths that it takes; the reference is not.
let coverage = "trace-cmp,inline-8bit-counters,pc-table"
let covered: [SwiftSetting] = [.unsafeFlags(["-sanitize-coverage=edge,\(coverage)"])]

let fuzzing: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld", "-sanitize=fuzzer"])]

let package = Package(
    name: "fuzz",
    targets: [
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CDeflate", path: "Sources/CDeflate", pkgConfig: "libdeflate"),
        .target(
            name: "CChecksum", path: "Sources/CChecksum",
            cSettings: [.unsafeFlags(["-O2", "-fsanitize-coverage=\(coverage)"])]),
        .target(
            name: "CSimdjson", path: "Sources/CSimdjson",
            cxxSettings: [.unsafeFlags(["-O2", "-fsanitize-coverage=\(coverage)"])],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CSystem", path: "Sources/CSystem"),
        .target(
            name: "CloudTrail", dependencies: ["CSimdjson", "CSystem"], path: "Sources/CloudTrail",
            swiftSettings: covered),
        .target(
            name: "Gzip", dependencies: ["CChecksum", "CZlib", "CDeflate"], path: "Sources/Gzip", swiftSettings: covered
        ),
        .target(name: "Reference", dependencies: ["CloudTrail", "Gzip", "CZlib"], path: "Reference"),
        .executableTarget(
            name: "FuzzRecords", dependencies: ["Reference"], path: "Drivers/FuzzRecords",
            swiftSettings: [.enableExperimentalFeature("Extern")], linkerSettings: fuzzing),
        .executableTarget(
            name: "FuzzInflate", dependencies: ["Reference"], path: "Drivers/FuzzInflate",
            swiftSettings: [.enableExperimentalFeature("Extern")], linkerSettings: fuzzing),
    ],
    cxxLanguageStandard: .cxx20
)
