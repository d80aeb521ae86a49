package dev.stoa.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large: at once if they say so, else as soon as they are. */
public final class BodyLimitFilter extends OncePerRequestFilter {
    private static final DataSize USUAL = DataSize.ofMegabytes(1);

    private final ProblemWriter problems;
    private final List<BodyLimit> limits;

    public BodyLimitFilter(ProblemWriter problems, List<BodyLimit> limits) {
        this.problems = problems;
        this.limits = List.copyOf(limits);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var maximum = limits.stream()
                .filter(limit -> limit.path().equals(request.getRequestURI()))
                .map(BodyLimit::maximum)
                .findFirst()
                .orElse(USUAL)
                .toBytes();
        if (request.getContentLengthLong() > maximum) {
            problems.write(new BodyTooLarge(maximum), response);
        } else {
            chain.doFilter(new Limited(request, maximum), response);
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long maximum;

        Limited(HttpServletRequest request, long maximum) {
            super(request);
            this.maximum = maximum;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), maximum);
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private final long maximum;
        private long read;

        Counted(ServletInputStream in, long maximum) {
            this.in = in;
            this.maximum = maximum;
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = in.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > maximum) {
                throw new BodyTooLarge(maximum);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
