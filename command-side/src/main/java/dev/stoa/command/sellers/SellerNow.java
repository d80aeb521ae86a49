package dev.stoa.command.sellers;

import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerRejected;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import java.util.List;

/** What the events of a seller add up to: whether it may trade. */
final class SellerNow {
    private SellerNow() {}

    static boolean mayTrade(List<Object> events) {
        return !events.isEmpty()
                && events.getLast() instanceof SellerEvent last
                && switch (last) {
                    case SellerApproved _, SellerReinstated _ -> true;
                    case SellerApplied _, SellerRejected _, SellerSuspended _ -> false;
                };
    }
}
