import ArgumentParser

/// Where the program starts.
@main
enum Main {
    static func main() async {
        Hardening.apply()
        await Snug.main()
    }
}
