/* Starts the JavaScript file beside this program with node: Windows starts no file by its first line. */
#define UNICODE
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <tlhelp32.h>

static WCHAR script[32768], path[32768], node[32768], command[33000];

static HANDLE openParent(void) {
  PROCESSENTRY32W entry = {.dwSize = sizeof entry};
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  for (BOOL found = Process32FirstW(all, &entry); found; found = Process32NextW(all, &entry))
    if (entry.th32ProcessID == GetCurrentProcessId()) return OpenProcess(SYNCHRONIZE, FALSE, entry.th32ParentProcessID);
  return NULL;
}

void start(void) {
  static const char missing[] = "This Terraform provider needs Node.js 20.16 or newer, and no node.exe on the PATH of Terraform can be started.\n";
  STARTUPINFOW with = {.cb = sizeof with, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = GetStdHandle(STD_INPUT_HANDLE),
      .hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE), .hStdError = GetStdHandle(STD_ERROR_HANDLE)};
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
  PROCESS_INFORMATION started;
  DWORD ignored, code = 1;

  /* Its own path without ".exe". Only the PATH is searched for node: CreateProcess would look into the stack's folder, too. */
  script[GetModuleFileNameW(NULL, script, 32768) - 4] = 0;
  lstrcatW(lstrcatW(lstrcatW(command, L"node \""), script), L"\"");
  GetEnvironmentVariableW(L"PATH", path, 32768);
  /* Ctrl+C reaches the whole console. Terraform stops the provider in order. */
  SetConsoleCtrlHandler(NULL, TRUE);
  if (!SearchPathW(path, L"node.exe", NULL, 32768, node, NULL) ||
      !CreateProcessW(node, command, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &with, &started)) {
    WriteFile(with.hStdOutput, missing, sizeof missing - 1, &ignored, NULL);
    ExitProcess(1);
  }
  /* The end of this process closes the job, and with it node, however it ends: Terraform may kill it. */
  HANDLE job = CreateJobObjectW(NULL, NULL), ends[2] = {started.hProcess, openParent()};
  SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  AssignProcessToJobObject(job, started.hProcess);
  ResumeThread(started.hThread);
  if (WaitForMultipleObjects(ends[1] == NULL ? 1 : 2, ends, FALSE, INFINITE) == WAIT_OBJECT_0) GetExitCodeProcess(started.hProcess, &code);
  ExitProcess(code);
}
