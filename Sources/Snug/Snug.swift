import ArgumentParser
import Configuration
@main struct Snug: AsyncParsableCommand { func run() async throws { print("snug") } }
