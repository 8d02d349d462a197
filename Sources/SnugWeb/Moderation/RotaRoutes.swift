import SnugCore

extension StaffRoutes {
    /// The rota, the boards and the threads, as staff manage them.
    static let voices: [Route] = [
        .get("/rota", staff: .everybody, RotaHandlers.week),
        .post("/rota/shifts", staff: RotaHandlers.keepers, RotaHandlers.add),
        .post("/rota/removals", staff: RotaHandlers.keepers, RotaHandlers.remove),
        .get("/boards", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.list),
        .get("/boards/new", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.new),
        .post("/boards", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.add),
        .get("/boards/:board/edit", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.edit),
        .post("/boards/:board/edit", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.change),
        .post("/boards/:board/position", staff: StaffBoardHandlers.keepers, StaffBoardHandlers.move),
        .get("/threads/:thread", staff: .caseworkers, StaffThreadHandlers.thread),
        .post("/threads/:thread/lock", staff: .caseworkers, StaffThreadHandlers.lock),
        .post("/threads/:thread/board", staff: .caseworkers, StaffThreadHandlers.move),
        .post("/threads/:thread/cards", staff: .caseworkers, StaffThreadHandlers.card),
    ]
}
