# make demo     build trailbook and make a book of the logs in Fixtures/
# make test     all tests                      make check       format, lint, tests
# make format   lay out the sources            make check-deep  tests under the thread and address sanitizers
# make fuzz     compare the readers with plain ones on made-up inputs, for SECONDS=60 each
# make install  into PREFIX (/usr/local)       make clean       remove what make made
# make screenshots   the pictures in README.md, of the demo
# make bench    the table of BENCHMARKS.md; ROW=scan one row, OPTIONS='--logs FOLDER' other logs, OPTIONS=--help all
# Each does its own set-up: see .ci/setup.

PREFIX ?= /usr/local
SWIFT ?= $(firstword $(shell command -v swift 2>/dev/null) \
    $(wildcard /opt/swift/usr/bin/swift /usr/share/swift/usr/bin/swift $(HOME)/.local/share/swiftly/bin/swift))
PROGRAM := .build/release/trailbook
SOURCES := Package.swift Sources Tests
# Where the toolchain has Swift's own libraries to link in, they are: the program is faster by some per cent, and runs where
# there is no Swift.
STATIC_LIBRARIES = $(shell $(SWIFT) -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')
STATIC = $(if $(wildcard $(STATIC_LIBRARIES)/linux/libswiftCore.a),--static-swift-stdlib $(QUIET_LINKER))
# The usual linker warns of a function that Foundation uses.
QUIET_LINKER = $(if $(wildcard $(STATIC_LIBRARIES)/../../bin/ld.lld),-Xswiftc -use-ld=lld)
# The runner of XCTest would print an empty run of its own, and leaks under the address sanitizer.
TEST := test --disable-xctest

.PHONY: all bench demo test check format lint check-deep fuzz install manual clean setup screenshots
.DEFAULT_GOAL := all

all: setup
	@$(SWIFT) build -c release $(STATIC) --product trailbook

demo: all
	@$(PROGRAM) build Fixtures/company Fixtures/seed -o demo --title "Tidewater Tea, May 2026"
	@echo "open file://$(CURDIR)/demo/index.html"

screenshots: demo
	@.ci/setup browser
	@.ci/screenshots demo docs

test: setup
	@.ci/setup browser
	@$(SWIFT) $(TEST)

lint:
	@$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

check: setup format lint
	@.ci/setup browser
	@$(SWIFT) $(TEST)

format:
	@$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

# Ends with a line that says what ran and whether it was clean. STEPS=thread or STEPS=address runs one of the two.
check-deep: setup
	@.ci/check-deep "$(SWIFT)" $(STEPS)

# Compares the readers with plain ones on inputs made up as it goes: SECONDS=600, KEEP=keep to keep what is new.
fuzz: setup
	@SWIFT="$(SWIFT)" Tests/Fuzz/fuzz $(or $(SECONDS),60) $(KEEP)

bench: all
	@Tests/Benchmarks/run $(ROW) $(OPTIONS)

install: all
	@install -D -s -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/trailbook
	@echo "installed $(DESTDIR)$(PREFIX)/bin/trailbook"

# The manual pages, in man/, and what shells need to complete commands, in completions/.
manual: all
	@$(SWIFT) build --product generate-manual
	@mkdir -p man completions
	@.build/debug/generate-manual $(PROGRAM) --multi-page -o man
	@for shell in bash zsh fish; do $(PROGRAM) --generate-completion-script $$shell > completions/trailbook.$$shell; done
	@echo "man/ and completions/ are made"

clean:
	@rm -rf .build .build-thread .build-address .build-bench Tests/Fuzz/.build demo man completions

setup:
	@test -n "$(SWIFT)" || { echo "no swift in PATH; see https://www.swift.org/install" >&2; exit 1; }
	@.ci/setup "$(SWIFT)"
