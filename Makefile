# make run: everything, from nothing, at 127.0.0.1:8080.   make test: all tests on both databases.   make bench: the figures.
.PHONY: run build test bench lint format clean-data

run: build
	@.build/release/bashgah demo
	@exec .build/release/bashgah serve --demo-site 8081

build:
	@scripts/setup.sh
	@swift build -c release --product bashgah

test:
	@scripts/test.sh

bench:
	@scripts/setup.sh --bench
	@scripts/bench.sh

lint:
	@swift format lint --strict --parallel --recursive Sources Tests Package.swift

format:
	@swift format --in-place --parallel --recursive Sources Tests Package.swift

# The demo's database, files and keys; the next `make run` begins anew.
clean-data:
	@rm -rf data
