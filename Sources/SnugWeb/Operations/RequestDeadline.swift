package import NIOCore
package import NIOHTTPTypes

/// Closes a connection that is busy with its requests for too long at a stretch.
///
/// The idle time of a connection doesn't see this: it begins anew with each byte of a form that is dripped in, and stands
/// still while an answer is read slowly (security.md A13).
package final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    /// Parts of requests come in.
    package typealias InboundIn = HTTPRequestPart
    /// And go on as they are.
    package typealias InboundOut = HTTPRequestPart
    /// Parts of answers come back.
    package typealias OutboundIn = HTTPResponsePart
    /// And go out as they are.
    package typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private var begun = 0
    private var read = 0
    private var answered = 0
    private var end: Scheduled<Void>?

    /// Makes one for one connection.
    /// - Parameter limit: The longest stretch.
    package init(limit: TimeAmount) { self.limit = limit }

    /// Starts the clock with a request's beginning.
    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            begun += 1
            if end == nil { schedule(on: context.channel) }
        case .body: break
        case .end: read += 1
        }
        rest()
        context.fireChannelRead(data)
    }

    /// Stops it when the answer's end has left.
    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        // Answered is what has left for the network and not what waits for a reader.
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            answered += 1
            rest()
        }
        context.write(data, promise: written)
    }

    /// Forgets a connection that has ended.
    package func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    /// Forgets a connection that serves something else from now on.
    package func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func schedule(on channel: any Channel) {
        end = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    /// Stops the clock once every request has been read and answered.
    private func rest() {
        if begun == read, begun == answered { cancel() }
    }

    private func cancel() {
        end?.cancel()
        end = nil
    }
}
