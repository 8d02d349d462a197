extension MemberRoutes {
    /// Boards, threads, posts and search.
    static let boards: [Route] = [
        .get("/", anybody: BoardHandlers.home),
        .get("/boards", anybody: BoardHandlers.index),
        .get("/boards/:board", anybody: BoardHandlers.board),
        .get("/boards/link-up", anybody: LinkUpHandlers.insteadOfBoard),
        .get("/boards/:board/new", member: ComposeHandlers.new),
        .post("/boards/:board/threads", member: ComposeHandlers.start),
        .get("/threads/:thread", anybody: ThreadHandlers.thread),
        .post("/threads/:thread/posts", member: ComposeHandlers.reply),
        .post("/threads/:thread/cards/:card/dismissal", member: ThreadHandlers.dismissCard),
        .get("/posts/:post", anybody: ThreadHandlers.place),
        .get("/posts/:post/quote", member: PostHandlers.quote),
        .get("/posts/:post/edit", member: PostHandlers.edit),
        .post("/posts/:post/edit", member: PostHandlers.change),
        .get("/posts/:post/details", member: PostHandlers.details),
        .get("/posts/:post/delete", member: PostHandlers.confirmDeletion),
        .post("/posts/:post/delete", member: PostHandlers.delete),
        .get("/posts/:post/mute", member: PostHandlers.confirmMute),
        .post("/posts/:post/mute", member: PostHandlers.mute),
        .get("/search", form: true, anybody: SearchHandlers.form),
        .post("/search", anybody: SearchHandlers.search),
        .get("/search/:token", form: true, anybody: SearchHandlers.results),
    ]
}
