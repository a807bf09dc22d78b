"""From a film to the track of the one who lifts (needs the extra ``video``)."""
