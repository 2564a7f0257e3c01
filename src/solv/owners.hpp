// Owners and views for the C structures of libsolv that more than one file here needs.
#pragma once

// libsolv's header declares a field called `requires`, a keyword of C++20, unless this is defined.
#define LIBSOLV_SOLVABLE_PREPEND_DEP

#include <solv/pool.h>
#include <solv/queue.h>
#include <solv/repo.h>
#include <solv/solver.h>

#include <cstdio>
#include <memory>
#include <vector>

namespace dynbr::solv {

class IdQueue {
  public:
    IdQueue() { ::queue_init(&queue_); }

    IdQueue(const IdQueue&) = delete;
    IdQueue& operator=(const IdQueue&) = delete;

    ~IdQueue() { ::queue_free(&queue_); }

    [[nodiscard]] ::Queue* raw() { return &queue_; }

    void push(::Id id) { ::queue_push(&queue_, id); }

    void push_job(::Id how, ::Id what) { ::queue_push2(&queue_, how, what); }

    [[nodiscard]] std::vector<::Id> ids() const { return {begin(), end()}; }

    [[nodiscard]] const ::Id* begin() const { return queue_.elements; }

    [[nodiscard]] const ::Id* end() const { return queue_.elements + queue_.count; }

  private:
    ::Queue queue_{};
};

struct FreeSolver {
    void operator()(::Solver* solver) const noexcept { ::solver_free(solver); }
};

using OwnedSolver = std::unique_ptr<::Solver, FreeSolver>;

struct CloseFile {
    void operator()(std::FILE* file) const noexcept {
        // Read-only streams, or streams flushed and checked before: nothing is lost here.
        [[maybe_unused]] const int closed = std::fclose(file);
    }
};

using OwnedFile = std::unique_ptr<std::FILE, CloseFile>;

}  // namespace dynbr::solv
