"""Small products of matrices on one thread, for numpy and FAISS alike.

What a question multiplies is 3 000 vectors by a handful. Shared between two threads, which wait for
each other awake, that took 53 ms of processor time a question on a busy machine; by one thread 7.
What is large (embedding, judging) is torch's, which has its own threads (query_net.py).
"""

from __future__ import annotations


def one_thread() -> None:
    """From now on, in the whole process, for the libraries that are loaded."""
    import faiss
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    faiss.omp_set_num_threads(1)  # two threads and a busy core: 0.1 ms became 8 ms
    threadpool_limits(1, user_api="blas")
