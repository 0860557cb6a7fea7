-- The same archive again is known by its bytes, before anything is unpacked.
create index intake_packet_by_original on intake_packet (original);
