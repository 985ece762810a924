// Takes WebRTC away from a page: it sends datagrams, which go round a proxy.
delete globalThis.RTCPeerConnection;
delete globalThis.webkitRTCPeerConnection;
