// One instance solved by LEMON, as a min-cost flow: mentee -> mentor -> sink, and mentee -> sink at a price no score outweighs.
//
//   lemon FILE network-simplex|cost-scaling [FLOW]
//
// FILE as bench/native.ts writes it. With FLOW, the number of pairs is given away beforehand: that much flow is required from
// a source, and neither the big price nor the arc past the mentors is needed. Prints one line of JSON. `ms` is the solver's own
// time, its constructor included; the time to build the graph it is given stands beside it.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

using Graph = lemon::SmartDigraph;
using Value = long long;
using Clock = std::chrono::steady_clock;

struct Instance {
  int32_t lefts, rights, edges;
  int64_t unit; // what a pair is worth beyond its benefit
  std::vector<int32_t> row_start, target, benefit, capacity;
};

static std::vector<int32_t> read_ints(FILE* file, size_t count) {
  std::vector<int32_t> list(count);
  if (fread(list.data(), sizeof(int32_t), count, file) != count) {
    fprintf(stderr, "the file is too short\n");
    exit(1);
  }
  return list;
}

static Instance read_instance(const char* path) {
  FILE* file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  const auto head = read_ints(file, 5);
  Instance one{head[0], head[1], head[2], 0, {}, {}, {}, {}};
  memcpy(&one.unit, &head[3], sizeof one.unit);
  one.row_start = read_ints(file, one.lefts + 1);
  one.target = read_ints(file, one.edges);
  one.benefit = read_ints(file, one.edges);
  one.capacity = read_ints(file, one.rights);
  fclose(file);
  return one;
}

static double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

template <typename Solver>
static void solve(const Instance& one, const char* name, long flow) {
  const auto begun = Clock::now();
  Graph graph;
  graph.reserveNode(one.lefts + one.rights + 2);
  graph.reserveArc(one.edges + one.lefts + one.rights);
  std::vector<Graph::Node> left(one.lefts), right(one.rights);
  for (auto& node : left) node = graph.addNode();
  for (auto& node : right) node = graph.addNode();
  const auto sink = graph.addNode();
  int32_t greatest = 0;
  for (int32_t benefit : one.benefit) greatest = std::max(greatest, benefit);
  std::vector<Value> upper, cost;
  const auto add = [&](Graph::Node from, Graph::Node to, Value arc_upper, Value arc_cost) {
    graph.addArc(from, to);
    upper.push_back(arc_upper);
    cost.push_back(arc_cost);
  };
  for (int32_t l = 0; l < one.lefts; l++)
    for (int32_t e = one.row_start[l]; e < one.row_start[l + 1]; e++)
      add(left[l], right[one.target[e]], 1, greatest - one.benefit[e]);
  for (int32_t r = 0; r < one.rights; r++) add(right[r], sink, one.capacity[r], 0);
  Graph::NodeMap<Value> supply(graph, 0);
  if (flow >= 0) {
    const auto source = graph.addNode();
    for (const auto node : left) add(source, node, 1, 0);
    supply[source] = flow;
    supply[sink] = -flow;
  } else {
    for (const auto node : left) {
      add(node, sink, 1, greatest + one.unit);
      supply[node] = 1;
    }
    supply[sink] = -one.lefts;
  }
  Graph::ArcMap<Value> upper_map(graph), cost_map(graph);
  for (size_t a = 0; a < cost.size(); a++) {
    upper_map[Graph::arcFromId(a)] = upper[a];
    cost_map[Graph::arcFromId(a)] = cost[a];
  }
  const double build_ms = since(begun);

  const auto start = Clock::now();
  Solver solver(graph);
  solver.upperMap(upper_map).costMap(cost_map).supplyMap(supply);
  const auto status = solver.run();
  const double ms = since(start);
  if (status != Solver::OPTIMAL) {
    fprintf(stderr, "%s: no optimal flow\n", name);
    exit(1);
  }

  long long pairs = 0, total = 0;
  for (int32_t e = 0; e < one.edges; e++) {
    if (solver.flow(Graph::arcFromId(e)) == 0) continue;
    pairs++;
    total += one.benefit[e];
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"pairs\":%lld,\"total\":%lld,\"ms\":%.3f,\"buildMs\":%.3f,\"peakMb\":%.1f}\n", pairs, total, ms, build_ms,
         usage.ru_maxrss / 1024.0);
}

int main(int count, char** words) {
  if (count < 3) {
    fprintf(stderr, "usage: lemon FILE network-simplex|cost-scaling [FLOW]\n");
    return 2;
  }
  const auto one = read_instance(words[1]);
  const long flow = count > 3 ? atol(words[3]) : -1;
  if (strcmp(words[2], "network-simplex") == 0)
    solve<lemon::NetworkSimplex<Graph, Value, Value>>(one, words[2], flow);
  else
    solve<lemon::CostScaling<Graph, Value, Value>>(one, words[2], flow);
}
